package org.cosmicoracle.time;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The observing night at Palomar, written YYYYMMDD: the UTC date on which the night's exposures are
 * taken, counted from local noon to local noon (20:00 UTC, zone UTC-8 without daylight saving).
 */
public final class Night {

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd", java.util.Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long NOON_TO_MIDNIGHT_UTC_MS = 4L * 3_600_000;

    private Night() {}

    /** Returns the night of a Julian date [UTC, days]. */
    public static String ofJd(double jd) {
        return ofEpochMillis(JulianDate.toEpochMillis(jd));
    }

    /** Returns the night of a Unix time [ms]. */
    public static String ofEpochMillis(long epochMs) {
        return BASIC.format(Instant.ofEpochMilli(epochMs + NOON_TO_MIDNIGHT_UTC_MS));
    }
}
