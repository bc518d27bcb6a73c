package org.cosmicoracle.reduction;

import org.cosmicoracle.fits.FitsHeader;

/**
 * The noise of an image of the sky that comes without uncertainties: what the sky scatters by from
 * pixel to pixel, and the photons of what stands above it. Stateless.
 */
public final class SkyNoise {

    private SkyNoise() {}

    /**
     * Returns the frame of a file, with uncertainties from a mesh of its background, and from the
     * card GAIN [electrons/ADU] where there is one, when the file has none.
     *
     * @throws UnusableFrameException when every pixel is masked or NaN
     */
    public static Frame addedWhereMissing(FrameFile file) {
        Frame frame = file.frame();
        for (double sigma : frame.uncertainty()) {
            if (sigma > 0) {
                return frame;
            }
        }
        Background sky = BackgroundMesh.DEFAULT.of(frame);
        double gain = frame.unit() == PixelUnit.ELECTRON ? 1 : gain(file.header());
        double[] uncertainty = new double[frame.size()];
        for (int i = 0; i < uncertainty.length; i++) {
            double above = Math.max(0, frame.pixels()[i] - sky.level()[i]);
            double scatter = sky.deviation()[i];
            uncertainty[i] = Math.sqrt(scatter * scatter + above / gain);
        }
        return frame.withValues(frame.pixels(), uncertainty, frame.mask());
    }

    /** Without the card photons above the sky are not counted. */
    private static double gain(FitsHeader header) {
        Double gain = header.number("GAIN");
        return gain != null && gain > 0 ? gain : Double.POSITIVE_INFINITY;
    }
}
