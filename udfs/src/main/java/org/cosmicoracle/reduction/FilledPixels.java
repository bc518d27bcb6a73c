package org.cosmicoracle.reduction;

/** The pixels of a frame with the masked ones filled, so that they can be summed over. */
final class FilledPixels {

    private static final int REACH = 2;

    private FilledPixels() {}

    /** Returns the pixels; a masked one is the mean of its good neighbours, 0 when it has none. */
    static double[] of(Frame image) {
        return filled(image, image.pixels().clone());
    }

    /** Returns the variances, filled likewise. */
    static double[] variance(Frame image) {
        double[] variance = new double[image.size()];
        for (int i = 0; i < variance.length; i++) {
            variance[i] = image.uncertainty()[i] * image.uncertainty()[i];
        }
        return filled(image, variance);
    }

    private static double[] filled(Frame image, double[] values) {
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int i = y * image.width() + x;
                if (!image.isGood(i)) {
                    values[i] = around(image, values, x, y);
                }
            }
        }
        return values;
    }

    private static double around(Frame image, double[] values, int x, int y) {
        double sum = 0;
        int n = 0;
        for (int v = Math.max(0, y - REACH); v <= Math.min(image.height() - 1, y + REACH); v++) {
            for (int u = Math.max(0, x - REACH); u <= Math.min(image.width() - 1, x + REACH); u++) {
                int i = v * image.width() + u;
                if (image.isGood(i)) {
                    sum += values[i];
                    n++;
                }
            }
        }
        return n == 0 ? 0 : sum / n;
    }
}
