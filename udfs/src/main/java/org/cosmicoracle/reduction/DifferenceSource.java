package org.cosmicoracle.reduction;

/**
 * A source found in a difference image.
 *
 * @param x of its centre [pixels, from 0]
 * @param y of its centre [pixels, from 0]
 * @param flux of a point source there [unit of the science image], negative where it faded
 * @param fluxError 1 sigma
 * @param significance of the strongest pixel, flux over error, negative where it faded
 * @param pixels how many pixels are beyond the threshold
 */
public record DifferenceSource(
        double x, double y, double flux, double fluxError, double significance, int pixels) {

    /** Returns true for science minus template, as ZTF's field of that name. */
    public boolean isdiffpos() {
        return significance > 0;
    }
}
