package org.cosmicoracle.archive;

/**
 * A file of an observation that MAST holds.
 *
 * @param obsId the observation, as its mission names it
 * @param uri what the download is asked by, mast:...
 * @param name of the file, without folders
 * @param type SCIENCE, PREVIEW, AUXILIARY, INFO ...; "" where it is not said
 * @param bytes its size, -1 where it is not said
 */
public record MastProduct(String obsId, String uri, String name, String type, long bytes) {

    /** Returns true for a light curve of TESS as SPOC makes it. */
    public boolean isTessLightCurve() {
        return name.endsWith("_lc.fits") || name.endsWith("_lc.fits.gz");
    }

    /** Returns true for a light curve of Kepler, of long or short cadence. */
    public boolean isKeplerLightCurve() {
        return name.endsWith("_llc.fits") || name.endsWith("_slc.fits");
    }
}
