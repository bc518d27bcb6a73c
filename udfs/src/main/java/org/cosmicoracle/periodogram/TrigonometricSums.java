package org.cosmicoracle.periodogram;

/**
 * Sums over unevenly spaced times at evenly spaced frequencies: {@code cos[k] = sum over j of h[j]
 * cos(2 pi f[k] t[j])} and {@code sin} likewise.
 *
 * <p>By Gaussian gridding (Greengard and Lee 2004, SIAM Review 46, 443): each point is spread over
 * its neighbours on an even grid, that is transformed, and the spreading is divided out. The error
 * is below 1e-8 of the sum of |h|.
 */
record TrigonometricSums(double[] cos, double[] sin) {

    /** Neighbours to either side that a point is spread over. */
    private static final int REACH = 10;

    /** Returns the size of the transform that {@code frequencies} frequencies need. */
    static int transformSize(int frequencies) {
        int size = Integer.highestOneBit(Math.max(2 * REACH, frequencies));
        while (size < 2 * Math.max(2 * REACH, frequencies)) {
            size *= 2;
        }
        return size;
    }

    /**
     * Computes the sums.
     *
     * @param t times [days], best near 0
     * @param h what is summed at each time
     * @param grid frequencies [1/day]
     * @param fft of {@link #transformSize}
     */
    static TrigonometricSums of(double[] t, double[] h, FrequencyGrid grid, FourierTransform fft) {
        int m = grid.size();
        int size = fft.size();
        int middle = m / 2;
        double ratio = (double) size / m;
        double tau = Math.PI * REACH / ((double) m * m * ratio * (ratio - 0.5));
        double[] re = new double[size];
        double[] im = new double[size];
        spread(t, h, grid.frequency(middle), grid.step(), tau, re, im);
        double[][] transform = fft.transform(re, im);
        double[] cos = new double[m];
        double[] sin = new double[m];
        double factor = Math.sqrt(Math.PI / tau) / size;
        for (int k = 0; k < m; k++) {
            int mode = k - middle;
            int at = mode < 0 ? mode + size : mode;
            double scale = factor * Math.exp(tau * mode * mode);
            cos[k] = scale * transform[0][at];
            sin[k] = scale * transform[1][at];
        }
        return new TrigonometricSums(cos, sin);
    }

    /** Spreads h exp(2 pi i f t), f the middle frequency, so that modes run to either side of 0. */
    private static void spread(
            double[] t, double[] h, double f, double step, double tau, double[] re, double[] im) {
        int size = re.length;
        double cell = 2 * Math.PI / size;
        double sharpness = cell * cell / (4 * tau);
        double[] bell = new double[2 * REACH];
        for (int q = 0; q < bell.length; q++) {
            int distance = q - REACH + 1;
            bell[q] = Math.exp(-sharpness * distance * distance);
        }
        for (int j = 0; j < t.length; j++) {
            double cycles = f * t[j];
            double angle = 2 * Math.PI * (cycles - Math.rint(cycles));
            double x = step * t[j];
            double position = (x - Math.floor(x)) * size;
            int floor = (int) position;
            double offset = position - floor;
            double weight = h[j] * Math.exp(-sharpness * offset * offset);
            double growth = Math.exp(2 * sharpness * offset);
            weight *= Math.pow(growth, -REACH + 1.0);
            double cos = Math.cos(angle);
            double sin = Math.sin(angle);
            for (int q = 0; q < bell.length; q++) {
                int at = (floor + q - REACH + 1) & (size - 1);
                re[at] += weight * bell[q] * cos;
                im[at] += weight * bell[q] * sin;
                weight *= growth;
            }
        }
    }
}
