package org.cosmicoracle.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.cosmicoracle.GoldenTable;
import org.junit.jupiter.api.Test;

/** Values of golden_drift.py. */
class TwoSampleTest {

    private static final GoldenTable SAMPLES = GoldenTable.of(TwoSampleTest.class, "samples.csv");
    private static final GoldenTable VALUES = GoldenTable.of(TwoSampleTest.class, "values.csv");
    private static final int N = SAMPLES.where("a").rows().size();
    private static final int M = SAMPLES.where("b").rows().size();
    private static final double ALPHA = 0.001;

    @Test
    void theLargestDifferenceOfDistributionsIsThatOfScipy() {
        double[] a = TwoSample.sorted(SAMPLES.where("a").column("x"));
        double[] b = TwoSample.sorted(SAMPLES.where("b").column("x"));

        assertThat(TwoSample.kolmogorovSmirnov(a, b)).isCloseTo(golden("ks"), within(1e-12));
        assertThat(TwoSample.kolmogorovSmirnovLimit(N, M, ALPHA))
                .isCloseTo(golden("ksLimit"), Percentage.withPercentage(1e-4));
    }

    @Test
    void theStabilityIndexAndItsLimitAreThoseOfScipy() {
        long[] a = {40, 15, 5, 0};
        long[] b = {10, 20, 15, 5};

        assertThat(TwoSample.stabilityIndex(a, b)).isCloseTo(golden("psi"), within(1e-11));
        assertThat(TwoSample.stabilityLimit(4, 60, 50, ALPHA))
                .isCloseTo(golden("psiLimit"), within(1e-9));
    }

    @Test
    void theEnergyDistanceIsThatOfScipyInOneDimensionAndInThree() {
        assertThat(TwoSample.energy(points("x"), N)).isCloseTo(golden("energy1"), within(1e-6));
        assertThat(TwoSample.energy(points("x", "y", "z"), N))
                .isCloseTo(golden("energy3"), within(1e-6));
    }

    @Test
    void theLimitIsAQuantileOfPointsDealtAnew() {
        float[][] points = points("x", "y", "z");

        assertThat(TwoSample.energyLimit(points, N, 2000, 0.5, new SplittableRandom(1)))
                .isCloseTo(golden("energyMedian"), Percentage.withPercentage(5));
        assertThat(TwoSample.energyLimit(points, N, 2000, 0.1, new SplittableRandom(1)))
                .isCloseTo(golden("energyLimit"), Percentage.withPercentage(5));
    }

    private static double golden(String name) {
        return VALUES.where(name).column("value")[0];
    }

    private static float[][] points(String... columns) {
        float[][] points = new float[N + M][columns.length];
        for (int k = 0; k < columns.length; k++) {
            double[] values = SAMPLES.column(columns[k]);
            for (int i = 0; i < values.length; i++) {
                points[i][k] = (float) values[i];
            }
        }
        return points;
    }
}
