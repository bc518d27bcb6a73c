package org.cosmicoracle.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.cosmicoracle.calibration.PriorShift;

/**
 * Compares a night with reference nights: each feature, and under one bundle the embeddings, the
 * answers, and the classes behind them.
 *
 * <p>A limit has two parts, and the greater holds. One is what chance gives for samples of these
 * sizes, at a level that is shared among all comparisons of a night (Bonferroni). The other is what
 * the reference nights differ among each other, each from the rest, and half as much again: nights
 * differ in seeing, fields and the Moon by more than chance, and the more so the larger the
 * samples. Stateless.
 */
public final class DriftChecks {

    private static final int DEALS = 200;
    private static final int MOST_POINTS = 300;
    private static final int FEWEST = 20;
    private static final double SPREAD = 1.5;
    private static final double LEAST_SHIFT = 0.1;
    private static final long SEED = 20260101;

    /** A statistic of two samples, and its limit by chance. */
    @FunctionalInterface
    private interface Comparison {
        DriftCheck of(List<DriftPoint> night, List<DriftPoint> reference);
    }

    private final double alpha;

    /**
     * @param alpha chance of a false alarm in a night, over all comparisons
     */
    public DriftChecks(double alpha) {
        this.alpha = alpha / (DriftPoint.FEATURES.size() + 3);
    }

    /**
     * Returns the comparisons that the samples suffice for.
     *
     * @param reference at least two nights
     */
    public List<DriftCheck> of(List<DriftPoint> night, List<List<DriftPoint>> reference) {
        List<Comparison> comparisons = new ArrayList<>();
        if (night.stream().allMatch(DriftPoint::hasFeatures)) {
            for (int f = 0; f < DriftPoint.FEATURES.size(); f++) {
                int feature = f;
                comparisons.add((a, b) -> feature(feature, a, b));
            }
        }
        if (night.stream().allMatch(DriftPoint::hasAnswer)) {
            comparisons.add(this::embedding);
            comparisons.add(this::prediction);
            comparisons.add(this::label);
        }
        List<DriftCheck> checks = new ArrayList<>();
        for (Comparison comparison : comparisons) {
            DriftCheck check = comparison.of(night, joined(reference, -1));
            if (!Double.isNaN(check.value())) {
                double usual = SPREAD * amongThemselves(comparison, reference);
                checks.add(
                        new DriftCheck(
                                check.kind(),
                                check.name(),
                                check.statistic(),
                                check.value(),
                                Math.max(check.limit(), usual)));
            }
        }
        return checks;
    }

    private static double amongThemselves(Comparison comparison, List<List<DriftPoint>> reference) {
        double largest = 0;
        for (int i = 0; i < reference.size(); i++) {
            double value = comparison.of(reference.get(i), joined(reference, i)).value();
            largest = Double.isNaN(value) ? largest : Math.max(largest, value);
        }
        return largest;
    }

    private static List<DriftPoint> joined(List<List<DriftPoint>> nights, int without) {
        List<DriftPoint> all = new ArrayList<>();
        for (int i = 0; i < nights.size(); i++) {
            if (i != without) {
                all.addAll(nights.get(i));
            }
        }
        return all;
    }

    private DriftCheck feature(int f, List<DriftPoint> night, List<DriftPoint> reference) {
        double[] a = TwoSample.sorted(night.stream().mapToDouble(p -> p.features()[f]).toArray());
        double[] b =
                TwoSample.sorted(reference.stream().mapToDouble(p -> p.features()[f]).toArray());
        boolean enough = a.length >= FEWEST && b.length >= FEWEST;
        return new DriftCheck(
                DriftCheck.FEATURE,
                DriftPoint.FEATURES.get(f),
                "ks",
                enough ? TwoSample.kolmogorovSmirnov(a, b) : Double.NaN,
                enough ? TwoSample.kolmogorovSmirnovLimit(a.length, b.length, alpha) : 0);
    }

    private DriftCheck embedding(List<DriftPoint> night, List<DriftPoint> reference) {
        List<DriftPoint> a = some(night);
        List<DriftPoint> b = some(reference);
        boolean enough = a.size() >= FEWEST && b.size() >= FEWEST;
        List<DriftPoint> both = new ArrayList<>(a);
        both.addAll(b);
        float[][] points = both.stream().map(DriftPoint::embedding).toArray(float[][]::new);
        return new DriftCheck(
                DriftCheck.EMBEDDING,
                "embedding",
                "energy",
                enough ? TwoSample.energy(points, a.size()) : Double.NaN,
                enough
                        ? TwoSample.energyLimit(
                                points,
                                a.size(),
                                DEALS,
                                Math.max(alpha, 1.0 / DEALS),
                                new SplittableRandom(SEED))
                        : 0);
    }

    /** Those that come first in the shuffle, not those of the first names. */
    private static List<DriftPoint> some(List<DriftPoint> points) {
        return points.stream()
                .sorted(Comparator.comparingLong(DriftPoint::rank))
                .limit(MOST_POINTS)
                .toList();
    }

    private DriftCheck prediction(List<DriftPoint> night, List<DriftPoint> reference) {
        List<String> classes = classes(night, reference);
        boolean enough = night.size() >= FEWEST && reference.size() >= FEWEST;
        return new DriftCheck(
                DriftCheck.PREDICTION,
                "topClass",
                "psi",
                enough
                        ? TwoSample.stabilityIndex(
                                counts(night, classes), counts(reference, classes))
                        : Double.NaN,
                enough
                        ? TwoSample.stabilityLimit(
                                classes.size(), night.size(), reference.size(), alpha)
                        : 0);
    }

    private static long[] counts(List<DriftPoint> points, List<String> classes) {
        long[] counts = new long[classes.size()];
        points.forEach(p -> counts[classes.indexOf(p.topClass())]++);
        return counts;
    }

    /** Half of the sum of the differences of the two priors: the share that changed its class. */
    private DriftCheck label(List<DriftPoint> night, List<DriftPoint> reference) {
        List<String> classes = classes(night, reference);
        boolean enough = night.size() >= FEWEST && reference.size() >= FEWEST;
        double shift = Double.NaN;
        if (enough) {
            double[] from = mean(probabilities(reference, classes));
            double[] to = PriorShift.estimated(probabilities(night, classes), from);
            shift = 0;
            for (int c = 0; c < from.length; c++) {
                shift += Math.abs(to[c] - from[c]) / 2;
            }
        }
        return new DriftCheck(DriftCheck.LABEL, "prior", "shift", shift, LEAST_SHIFT);
    }

    private static double[][] probabilities(List<DriftPoint> points, List<String> classes) {
        double[][] all = new double[points.size()][classes.size()];
        for (int i = 0; i < all.length; i++) {
            DriftPoint p = points.get(i);
            for (int c = 0; c < p.probabilities().length; c++) {
                all[i][classes.indexOf(p.labels().get(c))] = p.probabilities()[c];
            }
        }
        return all;
    }

    private static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            Arrays.setAll(mean, c -> mean[c] + row[c] / rows.length);
        }
        return mean;
    }

    private static List<String> classes(List<DriftPoint> a, List<DriftPoint> b) {
        TreeSet<String> classes = new TreeSet<>();
        a.forEach(p -> classes.addAll(p.labels()));
        b.forEach(p -> classes.addAll(p.labels()));
        return List.copyOf(classes);
    }
}
