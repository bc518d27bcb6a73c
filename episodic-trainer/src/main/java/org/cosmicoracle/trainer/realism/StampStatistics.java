package org.cosmicoracle.trainer.realism;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cosmicoracle.feature.FeatureSpec;

/**
 * Numbers that describe a triplet of stamps. All are free of the stamps' scale, which the decoder
 * takes out. The sky is the median of the pixels outside 10 pixels from the centre, the noise their
 * median absolute deviation; pixels without data are 0 and left out. Stateless.
 */
final class StampStatistics {

    private static final int SIDE = 63;
    private static final int CENTRE = SIDE / 2;
    private static final int SOURCE_RADIUS = 10;
    private static final int CORE_RADIUS = 7;
    private static final double TO_SIGMA = 1.4826;
    private static final String[] STAMPS = {"science", "template", "difference"};

    private static final String[][] NUMBERS = {
        {"log_peak_snr", "log10 of the brightest pixel within 3 of the centre over the noise"},
        {"log_width", "log10 of the root of the second moment within 7 pixels [pixels]"},
        {"centroid_offset", "of the light above 3 sigma within 7 pixels from the centre [pixels]"},
        {"dip", "deepest pixel within 7 of the centre over the brightest there"},
        {"noise_correlation", "of neighbouring sky pixels"},
        {"sky_kurtosis_dex", "log10 of the 99 % over the 84 % deviation of sky pixels, 1 in sigma"},
        {"log_bright_pixels", "log10(1 + sky pixels above 5 sigma)"},
        {"missing", "share of pixels without data"}
    };

    private StampStatistics() {}

    static Features features() {
        List<FeatureSpec> specs = new ArrayList<>();
        for (String stamp : STAMPS) {
            for (String[] number : NUMBERS) {
                specs.add(new FeatureSpec(stamp + "_" + number[0], "", number[1]));
            }
        }
        return new Features(specs);
    }

    /** Returns the numbers of three stamps of 63 x 63 pixels, one after the other. */
    static float[] of(float[] triplet) {
        float[] out = new float[STAMPS.length * NUMBERS.length];
        for (int s = 0; s < STAMPS.length; s++) {
            double[] one = one(triplet, s * SIDE * SIDE);
            for (int k = 0; k < one.length; k++) {
                out[s * NUMBERS.length + k] = Double.isFinite(one[k]) ? (float) one[k] : Float.NaN;
            }
        }
        return out;
    }

    private static double[] one(float[] all, int at) {
        double[] sky = sky(all, at);
        int missing = 0;
        for (int i = at; i < at + SIDE * SIDE; i++) {
            missing += all[i] == 0 ? 1 : 0;
        }
        if (sky.length < 100) {
            double[] none = new double[NUMBERS.length];
            Arrays.fill(none, Double.NaN);
            none[NUMBERS.length - 1] = (double) missing / (SIDE * SIDE);
            return none;
        }
        double median = TwoSample.quantile(sky, 0.5);
        double[] deviations = Arrays.stream(sky).map(x -> Math.abs(x - median)).sorted().toArray();
        double noise = TO_SIGMA * TwoSample.quantile(deviations, 0.5);
        double[] core = core(all, at, median, noise);
        double far = TwoSample.quantile(deviations, 0.99);
        double near = TwoSample.quantile(deviations, 0.68);
        double bright = Arrays.stream(sky).filter(x -> x > median + 5 * noise).count();
        return new double[] {
            core[0],
            core[1],
            core[2],
            core[3],
            correlation(all, at, median, noise),
            Math.log10(far / near / 2.59),
            Math.log10(1.0 + bright),
            (double) missing / (SIDE * SIDE)
        };
    }

    private static double[] sky(float[] all, int at) {
        double[] pixels = new double[SIDE * SIDE];
        int n = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                float value = all[at + y * SIDE + x];
                if (value != 0 && distance(x, y) > SOURCE_RADIUS) {
                    pixels[n++] = value;
                }
            }
        }
        double[] sky = Arrays.copyOf(pixels, n);
        Arrays.sort(sky);
        return sky;
    }

    private static double distance(int x, int y) {
        return Math.hypot(x - CENTRE, y - CENTRE);
    }

    /** Peak, width, centroid offset and dip. */
    private static double[] core(float[] all, int at, double sky, double noise) {
        double peak = Double.NEGATIVE_INFINITY;
        double brightest = Double.NEGATIVE_INFINITY;
        double deepest = Double.POSITIVE_INFINITY;
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        double squares = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double r = distance(x, y);
                double value = all[at + y * SIDE + x] - sky;
                if (r > CORE_RADIUS || all[at + y * SIDE + x] == 0) {
                    continue;
                }
                peak = r <= 3 ? Math.max(peak, value) : peak;
                brightest = Math.max(brightest, value);
                deepest = Math.min(deepest, value);
                if (value > 3 * noise) {
                    sum += value;
                    sumX += value * (x - CENTRE);
                    sumY += value * (y - CENTRE);
                    squares += value * r * r;
                }
            }
        }
        double offset = Math.hypot(sumX, sumY) / sum;
        return new double[] {
            Math.log10(Math.max(peak / noise, 0.1)),
            0.5 * Math.log10(Math.max(squares / sum - offset * offset, 0.01)),
            offset,
            deepest / brightest
        };
    }

    /** Pearson correlation of horizontal neighbours within 4 sigma of the sky. */
    private static double correlation(float[] all, int at, double sky, double noise) {
        double product = 0;
        double squares = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x + 1 < SIDE; x++) {
                double a = all[at + y * SIDE + x] - sky;
                double b = all[at + y * SIDE + x + 1] - sky;
                boolean used =
                        distance(x, y) > SOURCE_RADIUS
                                && all[at + y * SIDE + x] != 0
                                && all[at + y * SIDE + x + 1] != 0
                                && Math.abs(a) < 4 * noise
                                && Math.abs(b) < 4 * noise;
                if (used) {
                    product += a * b;
                    squares += (a * a + b * b) / 2;
                }
            }
        }
        return product / squares;
    }
}
