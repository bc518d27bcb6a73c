package org.cosmicoracle.fits;

/**
 * The light curve of one target in one TESS sector or Kepler quarter: the points whose quality flag
 * is 0 and whose time and flux are known. Not copied and not modified; compare the columns, not the
 * record.
 *
 * @param target what the header says of the target
 * @param startBjd start of the observation [BJD, TDB, days]
 * @param stopBjd its end [BJD, TDB, days]
 * @param bjd time of each point [BJD, TDB, days], ascending; the barycentric correction is the
 *     mission's
 * @param flux PDCSAP flux [electrons/s]
 * @param fluxError its 1-sigma error [electrons/s], positive
 */
public record SpaceLightCurve(
        SpaceTarget target,
        double startBjd,
        double stopBjd,
        double[] bjd,
        double[] flux,
        double[] fluxError) {}
