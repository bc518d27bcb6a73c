package org.cosmicoracle.lightcurve;

import java.util.Arrays;

/**
 * Points of one object's light curve in columns, sorted by ({@code jd}, {@code kind}, {@code
 * candid}). Every column has the same length and no NaN.
 *
 * <p>Immutable by agreement: the arrays are not copied and are never modified after construction.
 * Columns rather than a list of points because the curve crosses an exchange and lives in state,
 * where seven primitive arrays cost a tenth of as many records.
 *
 * @param candid survey-unique id of a detection; 0 for points that have none
 * @param jd start of the exposure [Julian date, UTC, days]
 * @param fid filter, 1 to 3, see {@link org.cosmicoracle.photometry.Band}
 * @param kind one of {@link #DETECTION}, {@link #UPPER_LIMIT}, {@link #FORCED}
 * @param fluxNanojansky difference flux, negative where the source faded below the template; 0 for
 *     an upper limit
 * @param fluxErrorNanojansky 1-sigma error, positive; for an upper limit a fifth of the 5-sigma
 *     limiting flux
 * @param referenceFluxNanojansky flux of the template's source within 1.5 arcsec; 0 where there is
 *     none. Difference plus reference is the total flux
 */
public record LightCurve(
        long[] candid,
        double[] jd,
        byte[] fid,
        byte[] kind,
        float[] fluxNanojansky,
        float[] fluxErrorNanojansky,
        float[] referenceFluxNanojansky) {

    /** The survey found a source in the difference image. */
    public static final byte DETECTION = 0;

    /** The survey looked and found nothing brighter than the limit. */
    public static final byte UPPER_LIMIT = 1;

    /** Flux measured at the object's position whether or not there is a detection. */
    public static final byte FORCED = 2;

    /** A light curve without points. */
    public static final LightCurve EMPTY =
            new LightCurve(
                    new long[0],
                    new double[0],
                    new byte[0],
                    new byte[0],
                    new float[0],
                    new float[0],
                    new float[0]);

    public LightCurve {
        int n = jd.length;
        if (candid.length != n
                || fid.length != n
                || kind.length != n
                || fluxNanojansky.length != n
                || fluxErrorNanojansky.length != n
                || referenceFluxNanojansky.length != n) {
            throw new IllegalArgumentException("columns of a light curve must have equal length");
        }
    }

    /** Returns the number of points of every kind. */
    public int size() {
        return jd.length;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof LightCurve that
                && Arrays.equals(candid, that.candid)
                && Arrays.equals(jd, that.jd)
                && Arrays.equals(fid, that.fid)
                && Arrays.equals(kind, that.kind)
                && Arrays.equals(fluxNanojansky, that.fluxNanojansky)
                && Arrays.equals(fluxErrorNanojansky, that.fluxErrorNanojansky)
                && Arrays.equals(referenceFluxNanojansky, that.referenceFluxNanojansky);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(jd) + Arrays.hashCode(candid);
    }

    @Override
    public String toString() {
        return "LightCurve[" + size() + " points]";
    }
}
