package org.cosmicoracle.alert;

import org.cosmicoracle.time.JulianDate;
import org.jspecify.annotations.Nullable;

/**
 * The slots of an {@link AvroReader} as survey values: sentinels (-999, -99999, NaN, infinities,
 * "null", "") are not values here.
 */
final class Fields {

    /** 2017-01-01, before ZTF's first light. */
    static final double MIN_JD = 2_457_754.5;

    /** 2100-01-01. */
    static final double MAX_JD = 2_488_069.5;

    private static final double[] SENTINELS = {-999, -99999};

    private final AvroReader reader;

    Fields(AvroReader reader) {
        this.reader = reader;
    }

    /** Returns a number, NaN where there is none. */
    double number(int slot) {
        double value = reader.number(slot);
        boolean sentinel = value == SENTINELS[0] || value == SENTINELS[1];
        return sentinel || Double.isInfinite(value) ? Double.NaN : value;
    }

    @Nullable Float floatOrNull(int slot) {
        float value = (float) number(slot);
        return Float.isFinite(value) ? value : null;
    }

    @Nullable Double doubleOrNull(int slot) {
        double value = number(slot);
        return Double.isNaN(value) ? null : value;
    }

    @Nullable Integer integerOrNull(int slot) {
        double value = number(slot);
        return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE
                ? (Integer) (int) value
                : null;
    }

    /** Returns an id, 0 where there is none. */
    long candid(int slot) {
        return reader.isInteger(slot) && reader.integer(slot) > 0 ? reader.integer(slot) : 0;
    }

    /** Returns a Julian date between 2017 and 2100, else NaN. */
    double jd(int slot) {
        double jd = number(slot);
        return jd >= MIN_JD && jd <= MAX_JD ? jd : Double.NaN;
    }

    /** Returns a filter's number; 0 where there is none. */
    int fid(int slot) {
        double fid = number(slot);
        return fid == 1 || fid == 2 || fid == 3 ? (int) fid : 0;
    }

    /** Returns 1 for "t" or "1", -1 for "f" or "0", else 0. */
    int sign(int slot) {
        if (reader.isBoolean(slot)) {
            return reader.isTrue(slot) ? 1 : -1;
        }
        double number =
                reader.isText(slot) && reader.length(slot) == 1
                        ? firstByte(slot) - '0'
                        : reader.number(slot);
        if (number == 1 || number == 't' - '0') {
            return 1;
        }
        return number == 0 || number == 'f' - '0' ? -1 : 0;
    }

    /** Returns a text, null where it is empty or "null". */
    @Nullable String textOrNull(int slot) {
        if (reader.length(slot) == 0) {
            return null;
        }
        String text = reader.text(slot).strip();
        return text.isEmpty() || text.equals("null") ? null : text;
    }

    /** Returns what a field holds, for a message. */
    String describe(int slot) {
        if (reader.isText(slot)) {
            return "\""
                    + Messages.printable(reader.bytes(), reader.start(slot), reader.end(slot), 40)
                    + "\"";
        }
        if (reader.isInteger(slot)) {
            return Long.toString(reader.integer(slot));
        }
        double value = reader.number(slot);
        return reader.isNull(slot) ? "null" : Double.toString(value);
    }

    /**
     * Returns the latest jd that a packet received at a time may have: one day of clock error is
     * allowed.
     */
    static double latestJd(long receivedMs) {
        return JulianDate.ofEpochMillis(receivedMs) + 1;
    }

    private byte firstByte(int slot) {
        return reader.bytes()[reader.start(slot)];
    }
}
