package org.cosmicoracle.lightcurve;

import java.io.Serializable;

/**
 * How much of an object is kept.
 *
 * @param maxPoints points of the merged light curve; the newest stay
 * @param maxAgeDays points older than this before the newest are dropped [days]
 * @param expiryMs event time without an alert after which the object is forgotten [ms]
 * @param dedupeHorizonMs how long a candid is remembered [ms]; at least the retention of the alert
 *     topics
 */
public record HistoryBounds(int maxPoints, double maxAgeDays, long expiryMs, long dedupeHorizonMs)
        implements Serializable {

    private static final long DAY_MS = 86_400_000L;

    /** What the classify job keeps unless its options say otherwise. */
    public static final HistoryBounds STANDARD =
            new HistoryBounds(500, 400, 120 * DAY_MS, 14 * DAY_MS);

    public HistoryBounds {
        if (maxPoints < 1 || !(maxAgeDays > 0) || expiryMs < 1 || dedupeHorizonMs < 1) {
            throw new IllegalArgumentException("history bounds must be positive");
        }
        if (expiryMs < dedupeHorizonMs) {
            throw new IllegalArgumentException(
                    "history.expiry must not be shorter than history.dedupe-horizon");
        }
    }
}
