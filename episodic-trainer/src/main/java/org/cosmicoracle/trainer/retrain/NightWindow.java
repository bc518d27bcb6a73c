package org.cosmicoracle.trainer.retrain;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.cosmicoracle.lightcurve.HistoryBounds;

/**
 * The nights that a retrain looks at.
 *
 * @param days how many are learned from
 * @param asOf the last of them
 * @param before how many nights before them are read for what was known of the objects by then
 */
public record NightWindow(int days, LocalDate asOf, int before) implements Serializable {

    /**
     * Nights before a window that may still show in it: points of the greatest age that an alert
     * just before an object would have been forgotten has left.
     */
    public static final int STREAM_REMEMBERS =
            (int)
                    Math.ceil(
                            HistoryBounds.STANDARD.maxAgeDays()
                                    + HistoryBounds.STANDARD.expiryMs() / 86_400_000.0);

    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);

    /** Local noon at Palomar, where a night ends. */
    private static final LocalTime NOON_UTC = LocalTime.of(20, 0);

    public NightWindow {
        if (days < 1) {
            throw new IllegalArgumentException("a window has at least one night, not " + days);
        }
        if (before < 0) {
            throw new IllegalArgumentException("nights before a window: " + before);
        }
    }

    /** Returns the first night, YYYYMMDD. */
    public String first() {
        return nightsBeforeEnd(days);
    }

    /** Returns the first night that is read, YYYYMMDD. */
    public String firstRead() {
        return nightsBeforeEnd(days + before);
    }

    /** Returns the first of so many nights up to its last, YYYYMMDD. */
    String nightsBeforeEnd(int nights) {
        return BASIC.format(asOf.minusDays(nights - 1L));
    }

    /** Returns the last night, YYYYMMDD. */
    public String last() {
        return BASIC.format(asOf);
    }

    /** Returns when the last night ends: what is said later is not known yet. */
    public Instant end() {
        return asOf.atTime(NOON_UTC).toInstant(ZoneOffset.UTC);
    }

    /** Returns true for a night of the window, written YYYYMMDD. */
    public boolean contains(String night) {
        return isBetween(first(), night);
    }

    /** Returns true for a night of the window or before it that is read, written YYYYMMDD. */
    public boolean reads(String night) {
        return isBetween(firstRead(), night);
    }

    private boolean isBetween(String from, String night) {
        return night.length() == 8 && night.compareTo(from) >= 0 && night.compareTo(last()) <= 0;
    }
}
