package org.cosmicoracle.time;

/**
 * Julian dates (JD, UTC, days) and Unix time. Leap seconds are not counted, as in Unix time itself.
 */
public final class JulianDate {

    /** JD of 1970-01-01T00:00:00 UTC. */
    public static final double UNIX_EPOCH_JD = 2_440_587.5;

    /** JD minus MJD. */
    public static final double MJD_OFFSET = 2_400_000.5;

    private static final double MS_PER_DAY = 86_400_000.0;

    private JulianDate() {}

    /** Returns the Unix time [ms] of a JD, rounded to the nearest millisecond. */
    public static long toEpochMillis(double jd) {
        return Math.round((jd - UNIX_EPOCH_JD) * MS_PER_DAY);
    }

    /** Returns the JD of a Unix time [ms]. */
    public static double ofEpochMillis(long epochMs) {
        return epochMs / MS_PER_DAY + UNIX_EPOCH_JD;
    }
}
