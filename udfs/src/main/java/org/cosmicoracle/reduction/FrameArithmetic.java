package org.cosmicoracle.reduction;

/**
 * Arithmetic that carries uncertainties, taken as not correlated, and masks. Frames must be alike;
 * the exposure time is that of the first.
 */
final class FrameArithmetic {

    private FrameArithmetic() {}

    /** Returns {@code frame - factor * other}. */
    static Frame minus(Frame frame, Frame other, double factor) {
        double[] pixels = new double[frame.size()];
        double[] uncertainty = new double[frame.size()];
        byte[] mask = new byte[frame.size()];
        for (int i = 0; i < pixels.length; i++) {
            double sigma = frame.uncertainty()[i];
            double otherSigma = factor * other.uncertainty()[i];
            pixels[i] = frame.pixels()[i] - factor * other.pixels()[i];
            uncertainty[i] = Math.sqrt(sigma * sigma + otherSigma * otherSigma);
            mask[i] = (byte) (frame.mask()[i] | other.mask()[i]);
        }
        return finite(frame.withValues(pixels, uncertainty, mask));
    }

    /** Returns {@code frame / divisor}; where {@code divides} is false the pixel is as before. */
    static Frame over(Frame frame, Frame divisor, boolean[] divides) {
        double[] pixels = frame.pixels().clone();
        double[] uncertainty = frame.uncertainty().clone();
        byte[] mask = new byte[frame.size()];
        for (int i = 0; i < pixels.length; i++) {
            mask[i] = (byte) (frame.mask()[i] | divisor.mask()[i]);
            if (divides[i]) {
                double by = divisor.pixels()[i];
                double ratio = pixels[i] / by;
                double sigma = uncertainty[i] / by;
                double divisorSigma = ratio * divisor.uncertainty()[i] / by;
                pixels[i] = ratio;
                uncertainty[i] = Math.sqrt(sigma * sigma + divisorSigma * divisorSigma);
            }
        }
        return finite(frame.withValues(pixels, uncertainty, mask));
    }

    /** Returns {@code factor * frame}. */
    static Frame scaled(Frame frame, double factor) {
        double[] pixels = new double[frame.size()];
        double[] uncertainty = new double[frame.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = factor * frame.pixels()[i];
            uncertainty[i] = Math.abs(factor) * frame.uncertainty()[i];
        }
        return frame.withValues(pixels, uncertainty, frame.mask());
    }

    /** Masks what has become NaN or infinite. */
    private static Frame finite(Frame frame) {
        for (int i = 0; i < frame.size(); i++) {
            if (!Double.isFinite(frame.pixels()[i] + frame.uncertainty()[i])) {
                frame.mask()[i] |= PixelFlags.NOT_FINITE; // an array of ours, not yet handed out
            }
        }
        return frame;
    }
}
