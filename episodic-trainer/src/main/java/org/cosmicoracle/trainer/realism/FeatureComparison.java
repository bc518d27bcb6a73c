package org.cosmicoracle.trainer.realism;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One feature of simulated against real objects.
 *
 * @param feature its name
 * @param unit of the quantiles
 * @param nReal real objects that have it
 * @param nSimulated simulated objects that have it
 * @param shareReal share of the real objects that have it
 * @param shareSimulated share of the simulated objects that have it
 * @param ks Kolmogorov-Smirnov statistic
 * @param ksCritical what it exceeds by chance in one of twenty comparisons of this size
 * @param wasserstein first Wasserstein distance over the real spread, half of the range from the 16
 *     % to the 84 % quantile; NaN where the real ones are all alike
 * @param quantilesReal 5, 25, 50, 75 and 95 %
 * @param quantilesSimulated the same
 */
record FeatureComparison(
        String feature,
        String unit,
        int nReal,
        int nSimulated,
        double shareReal,
        double shareSimulated,
        double ks,
        double ksCritical,
        double wasserstein,
        double[] quantilesReal,
        double[] quantilesSimulated) {

    private static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final int LEAST = 5;

    /** Compares; null when either side has fewer than five values, or none of them varies. */
    static @Nullable FeatureComparison of(
            String feature, String unit, double[] real, double[] simulated) {
        double[] a = TwoSample.sorted(real);
        double[] b = TwoSample.sorted(simulated);
        if (a.length < LEAST || b.length < LEAST || isConstant(a, b)) {
            return null;
        }
        double spread = (TwoSample.quantile(a, 0.84) - TwoSample.quantile(a, 0.16)) / 2;
        return new FeatureComparison(
                feature,
                unit,
                a.length,
                b.length,
                (double) a.length / real.length,
                (double) b.length / simulated.length,
                TwoSample.kolmogorovSmirnov(a, b),
                TwoSample.critical(a.length, b.length),
                spread > 0 ? TwoSample.wasserstein(a, b) / spread : Double.NaN,
                quantiles(a),
                quantiles(b));
    }

    /** Compares columns of feature rows, the most different first. */
    static List<FeatureComparison> ofRows(Features names, List<float[]> real, List<float[]> made) {
        List<FeatureComparison> all = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            FeatureComparison one =
                    of(names.name(k), names.unit(k), column(real, k), column(made, k));
            if (one != null) {
                all.add(one);
            }
        }
        all.sort(Comparator.comparingDouble(FeatureComparison::ks).reversed());
        return all;
    }

    private static double[] column(List<float[]> rows, int k) {
        return rows.stream().mapToDouble(r -> r[k]).toArray();
    }

    private static boolean isConstant(double[] a, double[] b) {
        return a[0] == a[a.length - 1] && b[0] == b[b.length - 1] && a[0] == b[0];
    }

    private static double[] quantiles(double[] sorted) {
        return Arrays.stream(QUANTILES).map(q -> TwoSample.quantile(sorted, q)).toArray();
    }
}
