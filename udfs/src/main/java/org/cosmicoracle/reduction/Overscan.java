package org.cosmicoracle.reduction;

import java.util.Arrays;

/**
 * Takes the bias level of each line away, as the columns or rows read beyond the light show it. The
 * level runs along the longer side of the section: of columns beside the image each row has its
 * own.
 */
public final class Overscan {

    private Overscan() {}

    /**
     * Returns the frame, of the same size, less the median or the mean of the section across its
     * shorter side. Values that are not finite are passed over; lines without another become masked
     * as {@link PixelFlags#NOT_FINITE}. The uncertainty of the level is not carried.
     */
    public static Frame subtract(Frame frame, Section section, boolean median) {
        boolean byRow = section.height() >= section.width();
        int lines = byRow ? frame.height() : frame.width();
        int from = byRow ? section.bottom() : section.left();
        int count = byRow ? section.height() : section.width();
        double[] level = new double[lines];
        for (int line = 0; line < lines; line++) {
            int nearest = Math.min(Math.max(line, from), from + count - 1);
            level[line] = level(values(frame, section, nearest, byRow), median);
        }
        double[] pixels = new double[frame.size()];
        byte[] mask = frame.mask().clone();
        for (int i = 0; i < pixels.length; i++) {
            int line = byRow ? i / frame.width() : i % frame.width();
            pixels[i] = frame.pixels()[i] - level[line];
            if (Double.isNaN(pixels[i])) {
                mask[i] |= PixelFlags.NOT_FINITE;
            }
        }
        return frame.withValues(pixels, frame.uncertainty(), mask);
    }

    private static double[] values(Frame frame, Section section, int line, boolean byRow) {
        int across = byRow ? section.width() : section.height();
        double[] values = new double[across];
        for (int k = 0; k < across; k++) {
            int x = byRow ? section.left() + k : line;
            int y = byRow ? line : section.bottom() + k;
            values[k] = frame.pixels()[y * frame.width() + x];
        }
        return Arrays.stream(values).filter(Double::isFinite).toArray();
    }

    private static double level(double[] values, boolean median) {
        return median ? PixelStatistics.median(values, values.length) : mean(values);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
