package org.cosmicoracle.trainer.realism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.cosmicoracle.feature.FeatureSpec;
import org.junit.jupiter.api.Test;

class FeatureComparisonTest {

    private static final GoldenRealism GOLDEN = GoldenRealism.read();

    @Test
    void distancesAndQuantilesAreThoseOfScipyAndNumpyAlsoWithTies() {
        FeatureComparison found =
                FeatureComparison.of("peak", "mag", GOLDEN.real(), GOLDEN.simulated());

        assertThat(found).isNotNull();
        assertThat(found.ks()).isCloseTo(GOLDEN.ks(), within(1e-12));
        assertThat(found.wasserstein()).isCloseTo(GOLDEN.wasserstein(), within(1e-9));
        assertThat(found.quantilesReal()).containsExactly(GOLDEN.quantilesReal(), within(1e-9));
        assertThat(found.quantilesSimulated())
                .containsExactly(GOLDEN.quantilesSimulated(), within(1e-9));
    }

    @Test
    void aSampleIsNoDistanceFromItselfAndWhatIsMissingIsCountedApart() {
        double[] withMissing = Arrays.copyOf(GOLDEN.real(), GOLDEN.real().length + 17);
        Arrays.fill(withMissing, GOLDEN.real().length, withMissing.length, Double.NaN);

        FeatureComparison found = FeatureComparison.of("peak", "", GOLDEN.real(), withMissing);

        assertThat(found).isNotNull();
        assertThat(found.ks()).isZero();
        assertThat(found.wasserstein()).isZero();
        assertThat(found.shareReal()).isEqualTo(1);
        assertThat(found.shareSimulated()).isEqualTo(0.83);
    }

    @Test
    void tooFewValuesAndOneThatIsTheSameEverywhereSayNothing() {
        double[] same = {1, 1, 1, 1, 1, 1};

        assertThat(FeatureComparison.of("x", "", same, same)).isNull();
        assertThat(FeatureComparison.of("x", "", new double[] {1, 2, 3, 4}, same)).isNull();
    }

    @Test
    void chanceStaysBelowTheCriticalValueInNineteenOfTwenty() {
        SplittableRandom random = new SplittableRandom(3);
        int above = 0;
        for (int k = 0; k < 400; k++) {
            double[] a = random.doubles(60).sorted().toArray();
            double[] b = random.doubles(90).sorted().toArray();
            above += TwoSample.kolmogorovSmirnov(a, b) > TwoSample.critical(60, 90) ? 1 : 0;
        }

        assertThat(above / 400.0).isBetween(0.02, 0.07);
    }

    @Test
    void treesTellApartWhatDiffersAndNotWhatDoesNot() {
        SplittableRandom random = new SplittableRandom(5);
        Features names =
                new Features(List.of(new FeatureSpec("a", "", ""), new FeatureSpec("b", "", "")));

        Comparison alike = Comparison.of(names, rows(random, 0), rows(random, 0), 1);
        Comparison different = Comparison.of(names, rows(random, 0), rows(random, 0.6), 1);

        assertThat(alike.auroc()).isBetween(0.35, 0.65);
        assertThat(different.auroc()).isGreaterThan(0.9);
        assertThat(different.features().get(0).feature()).isEqualTo("b");
    }

    /** The second number is shifted, the first never is. */
    private static List<float[]> rows(SplittableRandom random, double shift) {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            rows.add(
                    new float[] {
                        (float) random.nextDouble(), (float) (random.nextDouble() + shift)
                    });
        }
        return rows;
    }
}
