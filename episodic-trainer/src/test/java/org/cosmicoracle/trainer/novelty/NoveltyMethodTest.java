package org.cosmicoracle.trainer.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cosmicoracle.trainer.evaluation.GoldenTrust;
import org.cosmicoracle.trainer.evaluation.RareFirst;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoveltyMethodTest {

    private final GoldenTrust golden = GoldenTrust.read();
    private final KnownObjects known =
            new KnownObjects(
                    golden.known(), golden.classes(), golden.prototypes(), golden.temperature());

    @Test
    void distanceToTheNearestPrototypeAgreesWithNumpy() {
        assertScores(NoveltyMethod.NEAREST_PROTOTYPE, golden.nearestPrototype());
    }

    @Test
    void energyAgreesWithNumpy() {
        assertScores(NoveltyMethod.ENERGY, golden.energy());
    }

    @Test
    void mahalanobisAgreesWithNumpy() {
        assertScores(NoveltyMethod.MAHALANOBIS, golden.mahalanobis());
    }

    @Test
    void densitiesAgreeWithScikitLearn() {
        assertScores(NoveltyMethod.CLASS_DENSITIES, golden.densities());
    }

    @Test
    void tenthNeighbourAgreesWithScikitLearn() {
        assertScores(NoveltyMethod.NEIGHBOURS, golden.neighbours());
    }

    @Test
    void forestsRankAndScoreAsThoseOfScikitLearn() {
        double[] found = scores(NoveltyMethod.CLASS_FORESTS);

        assertThat(RareFirst.auroc(found, golden.isStrange()))
                .isCloseTo(golden.forestsAuroc(), within(0.03));
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("object %s", i).isCloseTo(golden.forests()[i], within(0.06));
        }
    }

    @Test
    void aClassOfTwoObjectsHasAFiniteDensityInManyDimensions() {
        List<float[]> two = List.of(new float[] {1, 2, 3, 4}, new float[] {2, 2, 5, 4});
        NoveltyScore score =
                NoveltyMethod.CLASS_DENSITIES.fit(
                        new KnownObjects(two, new int[2], new float[][] {{1, 2, 4, 4}}, 1), 1);

        assertThat(score.of(two.get(0))).isFinite().isLessThan(score.of(new float[] {9, 9, 9, 9}));
    }

    @Test
    void aClassQuantileIsTheShareOfItsOwnThatLieNearer() {
        List<float[]> embeddings = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            embeddings.add(new float[] {i});
            embeddings.add(new float[] {100 + 10 * i});
        }
        int[] classes = new int[20];
        for (int i = 0; i < 20; i++) {
            classes[i] = i % 2;
        }
        NoveltyScore score =
                NoveltyMethod.CLASS_QUANTILE.fit(
                        new KnownObjects(embeddings, classes, new float[][] {{0}, {100}}, 1), 1);

        assertThat(score.of(new float[] {5})).isCloseTo(0.5, within(1e-9));
        assertThat(score.of(new float[] {150})).as("the wide class").isCloseTo(0.5, within(1e-9));
        assertThat(score.of(new float[] {-20})).isGreaterThan(1);
        assertThat(score.of(new float[] {-30})).isGreaterThan(score.of(new float[] {-20}));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsFarFromEverythingIsStrangerThanWhatIsKnown(NoveltyMethod method) {
        SplittableRandom random = new SplittableRandom(2);
        NoveltyScore score = method.fit(known, 1);

        for (int i = 0; i < 20; i++) {
            float[] far = {-9, 9, (float) random.nextGaussian(), 9};
            assertThat(score.of(far)).isGreaterThan(score.of(golden.known().get(i)));
        }
    }

    @Test
    void aClassWithoutObjectsTakesNoPart() {
        KnownObjects one =
                new KnownObjects(
                        List.of(new float[] {0, 0}, new float[] {1, 0}, new float[] {0, 1}),
                        new int[] {0, 0, 0},
                        new float[][] {{0, 0}, {50, 50}},
                        1);

        for (NoveltyMethod method : NoveltyMethod.values()) {
            assertThat(method.fit(one, 1).of(new float[] {3, 3})).as(method.key()).isFinite();
        }
        assertThatThrownBy(() -> new KnownObjects(List.of(), new int[0], new float[][] {{0}}, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertScores(NoveltyMethod method, double[] expected) {
        double[] found = scores(method);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i])
                    .as("object %s", i)
                    .isCloseTo(expected[i], within(1e-4 * Math.max(1, Math.abs(expected[i]))));
        }
    }

    private double[] scores(NoveltyMethod method) {
        NoveltyScore score = method.fit(known, 1);
        return golden.objects().stream().mapToDouble(score::of).toArray();
    }
}
