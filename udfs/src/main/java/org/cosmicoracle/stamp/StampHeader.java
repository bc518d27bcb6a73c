package org.cosmicoracle.stamp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the four FITS cards that a plain stamp needs (FITS standard 4.0, section 4): {@code SIMPLE
 * = T}, {@code BITPIX = -32}, {@code NAXIS = 2}, {@code NAXIS1}, {@code NAXIS2}. Anything that
 * would change the meaning of the pixels makes the stamp not plain. Not thread-safe.
 */
final class StampHeader {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int CARD = 80;
    private static final int BLOCK = 2880;
    private static final int VALUE = 10;

    private static final long SIMPLE = keyword("SIMPLE");
    private static final long BITPIX = keyword("BITPIX");
    private static final long NAXIS = keyword("NAXIS");
    private static final long NAXIS1 = keyword("NAXIS1");
    private static final long NAXIS2 = keyword("NAXIS2");
    private static final long BSCALE = keyword("BSCALE");
    private static final long BZERO = keyword("BZERO");
    private static final long BLANK = keyword("BLANK");
    private static final long GROUPS = keyword("GROUPS");
    private static final long END = keyword("END");
    private static final int ABSENT = Integer.MIN_VALUE;

    private int width;
    private int height;
    private int dataFrom;

    /**
     * Returns true when the first {@code length} bytes are a plain stamp of at most {@code side}
     * pixels each way.
     */
    boolean isPlain(byte[] fits, int length, int side) {
        if (length < BLOCK || (long) LONG.get(fits, 0) != SIMPLE || firstOfValue(fits, 0) != 'T') {
            return false;
        }
        width = ABSENT;
        height = ABSENT;
        int bitpix = ABSENT;
        int naxis = ABSENT;
        for (int card = CARD; card + CARD <= length; card += CARD) {
            long key = (long) LONG.get(fits, card);
            if (key == END) {
                dataFrom = (card / BLOCK + 1) * BLOCK;
                return bitpix == -32
                        && naxis == 2
                        && isInside(side)
                        && dataFrom + 4 * width * height <= length;
            } else if (key == BITPIX) {
                bitpix = integer(fits, card);
            } else if (key == NAXIS) {
                naxis = integer(fits, card);
            } else if (key == NAXIS1) {
                width = integer(fits, card);
            } else if (key == NAXIS2) {
                height = integer(fits, card);
            } else if (key == BSCALE || key == BZERO || key == BLANK || key == GROUPS) {
                return false;
            }
        }
        return false;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Returns the offset of the first pixel. */
    int dataFrom() {
        return dataFrom;
    }

    private boolean isInside(int side) {
        return width >= 1 && width <= side && height >= 1 && height <= side;
    }

    /** Free format is allowed: the value may stand in any column. */
    private static int firstOfValue(byte[] fits, int card) {
        int at = card + VALUE;
        while (at < card + CARD && fits[at] == ' ') {
            at++;
        }
        return fits[card + 8] == '=' && at < card + CARD ? fits[at] : 0;
    }

    private static int integer(byte[] fits, int card) {
        if (fits[card + 8] != '=') {
            return ABSENT;
        }
        int at = card + VALUE;
        int end = card + CARD;
        while (at < end && fits[at] == ' ') {
            at++;
        }
        boolean negative = at < end && fits[at] == '-';
        if (negative) {
            at++;
        }
        int value = 0;
        int first = at;
        while (at < end && fits[at] >= '0' && fits[at] <= '9' && value < 100_000) {
            value = 10 * value + fits[at++] - '0';
        }
        boolean complete = at > first && (at == end || fits[at] == ' ' || fits[at] == '/');
        return complete ? (negative ? -value : value) : ABSENT;
    }

    private static long keyword(String name) {
        byte[] padded = (name + "        ").substring(0, 8).getBytes(StandardCharsets.US_ASCII);
        return (long) LONG.get(padded, 0);
    }
}
