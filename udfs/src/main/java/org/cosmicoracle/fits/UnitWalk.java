package org.cosmicoracle.fits;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Walks over a FITS file, plain or gzipped, from header to header and looks whether the data that
 * each claims are there, before the library is let at it: that makes room for what a header claims,
 * gigabytes if it says so, and takes data that end too early for short ones. Sizes are those of the
 * FITS standard 4.0, eqs. 1 and 2. Stateless.
 */
final class UnitWalk {

    /** As many bytes of data as the largest image that is read has. */
    static final long MOST_BYTES = 8L * FitsImages.MAX_PIXELS;

    private static final int BLOCK = 2_880;
    private static final int CARD = 80;
    private static final int KEYWORD = 8;
    private static final int MOST_BLOCKS = 1_000;
    private static final int MOST_AXES = 999;

    private UnitWalk() {}

    /** As {@link #check(InputStream, long)} of a file. */
    static long check(Path file, long mostBytes) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return check(in, mostBytes);
        }
    }

    /** As {@link #check(InputStream, long)} of the bytes of a file. */
    static long check(byte[] bytes, long mostBytes) throws IOException {
        return check(new ByteArrayInputStream(bytes), mostBytes);
    }

    /**
     * Checks the units of a file.
     *
     * @param in can go back to a mark
     * @param mostBytes of data in all units together
     * @return the length that the headers say it has, inflated [bytes]
     * @throws IOException when it is no FITS, was cut off, or claims more data
     */
    private static long check(InputStream in, long mostBytes) throws IOException {
        in.mark(2);
        boolean gzipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return walk(gzipped ? new GZIPInputStream(in, 1 << 16) : in, mostBytes);
    }

    private static long walk(InputStream in, long mostBytes) throws IOException {
        long said = 0;
        long data = 0;
        byte[] block = in.readNBytes(BLOCK);
        if (!startsWith(block, "SIMPLE")) {
            throw new IOException("not a FITS file: does not begin with SIMPLE");
        }
        while (said == 0 || startsWith(block, "XTENSION")) {
            Map<String, Long> cards = new HashMap<>();
            int blocks = 1;
            while (!takeCards(block, cards)) {
                block = in.readNBytes(BLOCK);
                if (block.length < BLOCK || ++blocks > MOST_BLOCKS) {
                    throw new IOException("not a readable FITS file: a header has no end");
                }
            }
            long size = dataBytes(cards);
            data += size;
            if (size > mostBytes || data > mostBytes) {
                throw new IOException(
                        "a FITS file of more than " + mostBytes + " bytes of data is not read");
            }
            skip(in, size);
            long padding = Math.floorMod(-size, (long) BLOCK);
            said += (long) BLOCK * blocks + size + padding;
            in.readNBytes((int) padding);
            block = in.readNBytes(BLOCK);
        }
        return said;
    }

    private static boolean startsWith(byte[] block, String keyword) {
        return block.length == BLOCK
                && new String(block, 0, KEYWORD, StandardCharsets.ISO_8859_1)
                        .strip()
                        .equals(keyword);
    }

    /** Takes those cards of a block that say a size; returns true when the header ends in it. */
    private static boolean takeCards(byte[] block, Map<String, Long> cards) throws IOException {
        for (int at = 0; at < block.length; at += CARD) {
            String card = new String(block, at, CARD, StandardCharsets.ISO_8859_1);
            String keyword = card.substring(0, KEYWORD).strip();
            if (keyword.equals("END")) {
                return true;
            }
            if (keyword.matches("BITPIX|NAXIS\\d*|PCOUNT|GCOUNT|GROUPS")
                    && card.startsWith("= ", KEYWORD)) {
                String value = card.substring(KEYWORD + 2).split("/", 2)[0].strip();
                Long before = cards.put(keyword, number(keyword, value));
                if (before != null) {
                    throw new IOException("a header has " + keyword + " twice");
                }
            }
        }
        return false;
    }

    private static long number(String keyword, String value) throws IOException {
        if (keyword.equals("GROUPS")) {
            return value.toUpperCase(Locale.ROOT).equals("T") ? 1 : 0;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IOException("its " + keyword + " is " + value, e);
        }
    }

    private static long dataBytes(Map<String, Long> cards) throws IOException {
        long axes = cards.getOrDefault("NAXIS", -1L);
        long bits = Math.abs(cards.getOrDefault("BITPIX", 0L));
        if (axes < 0 || axes > MOST_AXES || bits == 0 || bits > 64) {
            throw new IOException(
                    "its BITPIX is "
                            + cards.get("BITPIX")
                            + " and its NAXIS "
                            + cards.get("NAXIS"));
        }
        if (axes == 0) {
            return 0;
        }
        boolean groups = cards.getOrDefault("GROUPS", 0L) == 1 && length(cards, "NAXIS1") == 0;
        try {
            long values = 1;
            for (int axis = groups ? 2 : 1; axis <= axes; axis++) {
                values = Math.multiplyExact(values, length(cards, "NAXIS" + axis));
            }
            long all =
                    Math.multiplyExact(
                            cards.containsKey("GCOUNT") ? length(cards, "GCOUNT") : 1,
                            Math.addExact(
                                    cards.containsKey("PCOUNT") ? length(cards, "PCOUNT") : 0,
                                    values));
            return Math.multiplyExact(all, bits) / Byte.SIZE;
        } catch (ArithmeticException e) {
            throw new IOException("a header claims more data than there can be", e);
        }
    }

    private static long length(Map<String, Long> cards, String keyword) throws IOException {
        long value = cards.getOrDefault(keyword, -1L);
        if (value < 0) {
            throw new IOException("its " + keyword + " is " + cards.get(keyword));
        }
        return value;
    }

    private static void skip(InputStream in, long bytes) throws IOException {
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw new IOException(
                    "a FITS file that was cut off: a header claims " + bytes + " bytes of data", e);
        }
    }
}
