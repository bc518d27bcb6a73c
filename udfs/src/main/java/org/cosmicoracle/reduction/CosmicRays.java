package org.cosmicoracle.reduction;

import org.cosmicoracle.reduction.UnusableFrameException.Reason;

/**
 * Finds cosmic rays in a single frame by the sharpness of their edges: L.A.Cosmic (van Dokkum 2001,
 * PASP 113, 1420), with the separable medians and the masked mean of astroscrappy (McCully et al.).
 *
 * @param sigmas Laplacian over noise above which a pixel is hit
 * @param neighbourFraction neighbours of a hit pixel are hit above this fraction of {@code sigmas}
 * @param contrast Laplacian over fine structure that a hit must have: higher spares the cores of
 *     stars in poorly sampled images
 * @param rounds at most; each fills what it found and looks again
 */
public record CosmicRays(double sigmas, double neighbourFraction, double contrast, int rounds) {

    /** The defaults of astroscrappy. */
    public static final CosmicRays DEFAULT = new CosmicRays(4.5, 0.3, 5, 4);

    /**
     * Flags the pixels that were hit as {@link PixelFlags#COSMIC_RAY} and fills them with the mean
     * of the good pixels within two, and their uncertainty likewise. Masked pixels, grown by one,
     * and saturated stars, grown by four, are left out; the two outermost pixels are flagged but
     * not filled. Works in 32-bit floats, as the peer does; other pixels stay as they are.
     *
     * @param frame with its sky, for the noise; the noise is its uncertainty, smoothed
     * @throws UnusableFrameException when no good pixel has an uncertainty
     */
    public Frame clean(Frame frame) {
        CosmicRaySearch search = new CosmicRaySearch(frame);
        if (!search.hasNoise()) {
            throw new UnusableFrameException(
                    Reason.BAD_NOISE, "no good pixel has an uncertainty to measure a hit by");
        }
        boolean[] hit = search.find(this);
        double[] pixels = frame.pixels().clone();
        double[] uncertainty = frame.uncertainty().clone();
        byte[] mask = frame.mask().clone();
        for (int i = 0; i < hit.length; i++) {
            if (hit[i]) {
                pixels[i] = search.filled(i);
                uncertainty[i] = search.filledUncertainty(i);
                mask[i] |= PixelFlags.COSMIC_RAY;
            }
        }
        return frame.withValues(pixels, uncertainty, mask);
    }
}
