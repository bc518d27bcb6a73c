package org.cosmicoracle.trainer.retrain;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The nights that a retrain looks at.
 *
 * @param days how many
 * @param asOf the last of them
 */
public record NightWindow(int days, LocalDate asOf) implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);

    public NightWindow {
        if (days < 1) {
            throw new IllegalArgumentException("a window has at least one night, not " + days);
        }
    }

    /** Returns the first night, YYYYMMDD. */
    public String first() {
        return BASIC.format(asOf.minusDays(days - 1L));
    }

    /** Returns the last night, YYYYMMDD. */
    public String last() {
        return BASIC.format(asOf);
    }

    /** Returns true for a night of the window, written YYYYMMDD. */
    public boolean contains(String night) {
        return night.length() == 8 && night.compareTo(first()) >= 0 && night.compareTo(last()) <= 0;
    }
}
