package org.cosmicoracle.reduction;

import org.cosmicoracle.reduction.UnusableFrameException.Reason;

/**
 * Noise of a detector: photons and read-out.
 *
 * @param gain photoelectrons to one ADU, positive
 * @param readNoise of one pixel [electrons], not negative
 */
public record NoiseModel(double gain, double readNoise) {

    /**
     * @throws UnusableFrameException when one is out of its range
     */
    public NoiseModel {
        if (!(gain > 0 && gain < Double.POSITIVE_INFINITY)
                || !(readNoise >= 0 && readNoise < Double.POSITIVE_INFINITY)) {
            throw new UnusableFrameException(
                    Reason.BAD_NOISE,
                    "gain must be positive and read noise not negative: "
                            + gain
                            + " electrons/ADU, "
                            + readNoise
                            + " electrons");
        }
    }

    /**
     * Returns the frame with the noise of its own photons and of its read-out added in quadrature
     * to its uncertainty: {@code sqrt(max(g v, 0) + r^2) / g} in ADU, as {@code create_deviation}
     * of ccdproc. The bias must be subtracted before.
     */
    public Frame addTo(Frame frame) {
        double toElectrons = frame.unit() == PixelUnit.ADU ? gain : 1;
        double[] uncertainty = new double[frame.size()];
        for (int i = 0; i < uncertainty.length; i++) {
            double electrons = Math.max(toElectrons * frame.pixels()[i], 0);
            double own = Math.sqrt(electrons + readNoise * readNoise) / toElectrons;
            double before = frame.uncertainty()[i];
            uncertainty[i] = before == 0 ? own : Math.sqrt(before * before + own * own);
        }
        return frame.withValues(frame.pixels(), uncertainty, frame.mask());
    }

    /** Returns the frame with the noise of its read-out alone: of a bias, which has no photons. */
    public Frame addReadNoiseTo(Frame frame) {
        double own = frame.unit() == PixelUnit.ADU ? readNoise / gain : readNoise;
        double[] uncertainty = new double[frame.size()];
        for (int i = 0; i < uncertainty.length; i++) {
            uncertainty[i] = Math.hypot(frame.uncertainty()[i], own);
        }
        return frame.withValues(frame.pixels(), uncertainty, frame.mask());
    }

    /** Returns the frame in electrons: pixels and uncertainty times the gain. */
    public Frame toElectrons(Frame frame) {
        if (frame.unit() == PixelUnit.ELECTRON) {
            return frame;
        }
        Frame scaled = FrameArithmetic.scaled(frame, gain);
        return new Frame(
                scaled.width(),
                scaled.height(),
                scaled.pixels(),
                scaled.uncertainty(),
                scaled.mask(),
                PixelUnit.ELECTRON,
                scaled.exposureSeconds());
    }
}
