package org.cosmicoracle.fits;

import java.lang.reflect.Array;
import nom.tam.fits.Header;

/**
 * Turns stored pixels into physical values: BZERO + BSCALE x stored, NaN for BLANK (FITS standard
 * 4.0, eq. 3).
 */
final class PixelScale {

    private final double zero;
    private final double scale;
    private final boolean hasBlank;
    private final long blank;

    PixelScale(Header header) {
        zero = header.getDoubleValue("BZERO", 0);
        scale = header.getDoubleValue("BSCALE", 1);
        hasBlank = header.containsKey("BLANK");
        blank = header.getLongValue("BLANK", 0);
    }

    /** Returns the pixels of a nested primitive array in file order. */
    float[] flatten(Object kernel) {
        double[] values = values(kernel);
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i];
        }
        return out;
    }

    /** As {@link #flatten}, in the precision of the file. */
    double[] values(Object kernel) {
        double[] out = new double[Math.toIntExact(count(kernel))];
        fill(kernel, out, 0);
        return out;
    }

    private static long count(Object kernel) {
        int n = Array.getLength(kernel);
        boolean nested = kernel.getClass().getComponentType().isArray();
        return nested && n > 0 ? n * count(Array.get(kernel, 0)) : n;
    }

    private int fill(Object kernel, double[] out, int at) {
        int n = Array.getLength(kernel);
        if (!kernel.getClass().getComponentType().isArray()) {
            for (int i = 0; i < n; i++) {
                out[at + i] = value(kernel, i);
            }
            return at + n;
        }
        int next = at;
        for (int i = 0; i < n; i++) {
            next = fill(Array.get(kernel, i), out, next);
        }
        return next;
    }

    private double value(Object row, int i) {
        if (row instanceof float[] floats) {
            return zero + scale * floats[i];
        }
        if (row instanceof double[] doubles) {
            return zero + scale * doubles[i];
        }
        long stored =
                row instanceof byte[] bytes
                        ? bytes[i] & 0xff
                        : Array.getLong(row, i); // 8-bit is unsigned in FITS
        return hasBlank && stored == blank ? Double.NaN : zero + scale * stored;
    }
}
