package org.cosmicoracle.reduction;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Values of boxes that lie on a grid, NaN where a box has none.
 *
 * @param columns boxes along the first axis
 * @param rows boxes along the second
 * @param values {@code [rows][columns]} in one array, never modified
 */
record MeshGrid(int columns, int rows, double[] values) {

    /** Boxes that an empty one is filled from. */
    private static final int NEIGHBOURS = 10;

    /**
     * Returns the grid with empty boxes filled by the nearest ten, and those as far as the tenth,
     * weighted by 1 over distance.
     */
    MeshGrid filled() {
        int[] known = IntStream.range(0, values.length).filter(this::isKnown).toArray();
        if (known.length == values.length) {
            return this;
        }
        double[] out = values.clone();
        for (int k = 0; k < out.length; k++) {
            if (!isKnown(k)) {
                out[k] = weighted(known, k);
            }
        }
        return new MeshGrid(columns, rows, out);
    }

    /** Returns the grid with each value replaced by the median of a square about it. */
    MeshGrid filtered(int size) {
        int half = size / 2;
        double[] out = new double[values.length];
        double[] around = new double[size * size];
        for (int k = 0; k < out.length; k++) {
            int n = 0;
            for (int y = k / columns - half; y <= k / columns + half; y++) {
                for (int x = k % columns - half; x <= k % columns + half; x++) {
                    if (x >= 0 && y >= 0 && x < columns && y < rows) {
                        around[n++] = values[y * columns + x];
                    }
                }
            }
            out[k] = PixelStatistics.median(around, n);
        }
        return new MeshGrid(columns, rows, out);
    }

    double median() {
        return PixelStatistics.median(values.clone(), values.length);
    }

    /**
     * Returns an image of {@code box} pixels to a value, by a bicubic spline that is mirrored at
     * the edges of the image and does not leave the range of the values.
     */
    double[] interpolated(int box, int width, int height) {
        double lowest = Arrays.stream(values).min().orElse(Double.NaN);
        double highest = Arrays.stream(values).max().orElse(Double.NaN);
        double[] alongRows = new double[rows * width];
        for (int y = 0; y < rows; y++) {
            double[] row = Arrays.copyOfRange(values, y * columns, (y + 1) * columns);
            CubicSpline spline = new CubicSpline(row);
            for (int x = 0; x < width; x++) {
                alongRows[y * width + x] = spline.at((x + 0.5) / box - 0.5);
            }
        }
        double[] out = new double[width * height];
        double[] column = new double[rows];
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < rows; y++) {
                column[y] = alongRows[y * width + x];
            }
            CubicSpline spline = new CubicSpline(column);
            for (int y = 0; y < height; y++) {
                double value = spline.at((y + 0.5) / box - 0.5);
                out[y * width + x] = Math.min(Math.max(value, lowest), highest);
            }
        }
        return out;
    }

    private boolean isKnown(int k) {
        return !Double.isNaN(values[k]);
    }

    private double weighted(int[] known, int k) {
        double[] distances = Arrays.stream(known).mapToDouble(i -> distance(i, k)).toArray();
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        double farthest = sorted[Math.min(NEIGHBOURS, sorted.length) - 1];
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < known.length; i++) {
            if (distances[i] <= farthest) {
                sum += values[known[i]] / distances[i];
                weights += 1 / distances[i];
            }
        }
        return sum / weights;
    }

    private double distance(int i, int k) {
        return Math.hypot(i % columns - k % columns, i / columns - k / columns);
    }
}
