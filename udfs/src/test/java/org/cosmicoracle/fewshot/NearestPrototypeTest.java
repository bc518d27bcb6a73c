package org.cosmicoracle.fewshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.calibration.Evidence;
import org.cosmicoracle.calibration.EvidenceScale;
import org.cosmicoracle.calibration.KnownRegions;
import org.junit.jupiter.api.Test;

class NearestPrototypeTest {

    private static final Calibrator CALIBRATOR =
            new Calibrator(
                    "m/1",
                    2.0,
                    Map.of("SN Ia", Math.log(0.6), "AGN", Math.log(0.3), "Nova", Math.log(0.1)),
                    0.9,
                    Map.of("SN Ia", 0.5, "AGN", 0.9, "Nova", 0.2),
                    new double[] {0.5, 1, 4},
                    0.99,
                    0.4);
    private static final List<Prototype> TRAINED =
            List.of(
                    prototype("SN Ia", Prototype.TRAINED, 0, 0),
                    prototype("AGN", Prototype.TRAINED, 2, 0),
                    prototype("Nova", Prototype.TRAINED, 0, 3));

    private final NearestPrototype nearest =
            new NearestPrototype(new PrototypeSet("m/1", "1", TRAINED), CALIBRATOR);

    @Test
    void probabilitiesAreWhatAnyoneRecomputes() {
        Decision decision = nearest.decide(new float[] {1, 1});

        double ia = 0.6 * Math.exp(-2 / 2.0);
        double agn = 0.3 * Math.exp(-2 / 2.0);
        double nova = 0.1 * Math.exp(-5 / 2.0);
        assertThat(decision.distances()).containsExactly(2, 2, 5);
        assertThat(decision.probabilities()[0])
                .isCloseTo((float) (ia / (ia + agn + nova)), within(1e-6f));
        assertThat(decision.probabilities()[1])
                .isCloseTo((float) (agn / (ia + agn + nova)), within(1e-6f));
        assertThat(decision.probabilities()[2])
                .isCloseTo((float) (nova / (ia + agn + nova)), within(1e-6f));
        assertThat(decision.topClass()).isEqualTo("SN Ia");
        assertThat(decision.conformalSet()).containsExactly("SN Ia", "AGN");
        assertThat(decision.abstained()).isFalse();
    }

    @Test
    void probabilitiesSumToOneForAnyEmbedding() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 2000; i++) {
            double spread = Math.pow(10, random.nextDouble(-3, 5));
            float[] e = {
                (float) (spread * random.nextGaussian()), (float) (spread * random.nextGaussian())
            };
            double sum = 0;
            for (float p : nearest.decide(e).probabilities()) {
                assertThat(p).isBetween(0f, 1f);
                sum += p;
            }
            assertThat(sum).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void noveltyGrowsWithTheDistanceAndAFarObjectIsAnAbstention() {
        assertThat(nearest.decide(new float[] {0, 0}).noveltyScore()).isZero();
        assertThat(nearest.decide(new float[] {-1, 0}).noveltyScore()).isEqualTo(0.5f);
        Decision far = nearest.decide(new float[] {-30, 0});
        assertThat(far.noveltyScore()).isEqualTo(1);
        assertThat(far.abstainReason()).isEqualTo(NearestPrototype.NOVEL);
        assertThat(far.topClass()).isEqualTo("SN Ia");
    }

    @Test
    void aTaughtClassTakesPartWithThePriorOfTheMiddleOne() {
        List<Prototype> more = new java.util.ArrayList<>(TRAINED);
        more.add(prototype("Taught", Prototype.TAUGHT, -1, 0));
        Decision decision =
                new NearestPrototype(new PrototypeSet("m/1", "1+1", more), CALIBRATOR)
                        .decide(new float[] {-1, 0});

        double ia = 0.6 * Math.exp(-1 / 2.0);
        double agn = 0.3 * Math.exp(-9 / 2.0);
        double nova = 0.1 * Math.exp(-10 / 2.0);
        assertThat(decision.labels()).endsWith("Taught");
        assertThat(decision.probabilities()[3])
                .isCloseTo((float) (0.3 / (0.3 + ia + agn + nova)), within(1e-6f));
        assertThat(decision.conformalSet()).contains("Taught");
    }

    @Test
    void aSetIsNeverEmpty() {
        Calibrator narrow =
                new Calibrator(
                        "m/1",
                        2.0,
                        CALIBRATOR.logPrior(),
                        0.9,
                        Map.of("SN Ia", 0.0, "AGN", 0.0, "Nova", 0.0),
                        new double[] {0, 1},
                        1,
                        0);

        Decision decision =
                new NearestPrototype(new PrototypeSet("m/1", "1", TRAINED), narrow)
                        .decide(new float[] {1, 1});

        assertThat(decision.conformalSet()).containsExactly("SN Ia");
    }

    @Test
    void theEvidenceDecidesHowWideASetIsAndWhatIsNotKnownIsNotExcluded() {
        Calibrator byEvidence =
                new Calibrator(
                        "m/1",
                        2.0,
                        Map.of("SN Ia", 0.0, "AGN", 0.0, "Nova", 0.0),
                        0.9,
                        Map.of("SN Ia", 0.0, "AGN", 0.0, "Nova", 0.0),
                        new double[] {0, 1},
                        1,
                        0,
                        Map.of(
                                "lightcurve 2", Map.of("SN Ia", 0.3, "AGN", 0.8, "Nova", 0.9),
                                "lightcurve 3-4", Map.of("SN Ia", 0.2, "AGN", 0.7)),
                        Map.of(),
                        0,
                        Map.of());
        NearestPrototype set =
                new NearestPrototype(new PrototypeSet("m/1", "1", TRAINED), byEvidence);
        float[] at = {0.5f, 0}; // p: SN Ia 0.725, AGN 0.267, Nova 0.008

        assertThat(set.decide(at, new Evidence(1, 2)).conformalSet())
                .containsExactly("SN Ia", "AGN");
        assertThat(set.decide(at, new Evidence(1, 4)).conformalSet()).containsExactly("Nova");
        assertThat(set.decide(at, new Evidence(7, 4)).conformalSet()).containsExactly("SN Ia");
        assertThat(set.decide(at).conformalSet()).containsExactly("SN Ia");
    }

    @Test
    void evidenceHasATemperatureAndBiasesOfItsOwnAndWhatIsNotKnownHasThoseOfAll() {
        NearestPrototype set = scaled(TRAINED, 0);
        float[] at = {1, 1};

        double ia = 0.6 * Math.exp(-2 / 4.0);
        double agn = 0.3 * Math.exp(-2 / 4.0 + 0.5);
        double nova = 0.1 * Math.exp(-5 / 4.0);
        assertThat(set.decide(at, new Evidence(1, 2)).probabilities()[1])
                .isCloseTo((float) (agn / (ia + agn + nova)), within(1e-6f));
        assertThat(set.decide(at, new Evidence(1, 3)).probabilities())
                .containsExactly(nearest.decide(at).probabilities());
        assertThat(set.decide(at).probabilities())
                .containsExactly(nearest.decide(at).probabilities());
    }

    @Test
    void aClassThatTheCalibratorDoesNotKnowHasNoBias() {
        List<Prototype> more = new java.util.ArrayList<>(TRAINED);
        more.add(prototype("Described", Prototype.ZERO_SHOT, -1, 0));

        Decision decision = scaled(more, 0.5).decide(new float[] {-1, 0}, new Evidence(1, 2));

        double ia = 0.6 * Math.exp(-1 / 4.0);
        double agn = 0.3 * Math.exp(-9 / 4.0 + 0.5);
        double nova = 0.1 * Math.exp(-10 / 4.0);
        assertThat(decision.probabilities()[3])
                .isCloseTo((float) (0.3 / (0.3 + ia + agn + nova)), within(1e-6f));
    }

    @Test
    void aDiscountedPriorAnswersTheClassThatFitsBetterAndLeavesTheProbabilities() {
        float[] at = {1.2f, 0}; // p: SN Ia 0.57, AGN 0.43

        Decision most = scaled(TRAINED, 0).decide(at, new Evidence(1, 1));
        Decision fits = scaled(TRAINED, 1).decide(at, new Evidence(1, 1));

        assertThat(most.topClass()).isEqualTo("SN Ia");
        assertThat(fits.topClass()).isEqualTo("AGN");
        assertThat(fits.probabilities()).containsExactly(most.probabilities());
        assertThat(fits.abstained()).as("by the highest probability").isFalse();
    }

    private static NearestPrototype scaled(List<Prototype> prototypes, double priorDiscount) {
        Calibrator calibrator =
                new Calibrator(
                        "m/1",
                        2.0,
                        CALIBRATOR.logPrior(),
                        0.9,
                        Map.of(),
                        new double[] {0, 100},
                        1,
                        0.5,
                        Map.of(),
                        Map.of("lightcurve 2", new EvidenceScale(4, Map.of("AGN", 0.5))),
                        priorDiscount,
                        Map.of());
        return new NearestPrototype(
                new PrototypeSet("m/1", "1", prototypes), Calibrator.fromJson(calibrator.toJson()));
    }

    /** Classes are ten times as wide along the second axis, and the one of SN Ia lies at (1, 0). */
    @Test
    void noveltyIsTheDistanceInTheWidthsOfTheClassesWhereTheirRegionsAreKnown() {
        NearestPrototype set = withRegions(TRAINED);
        Evidence early = new Evidence(1, 9);

        assertThat(set.decide(new float[] {1, 20}, early).noveltyScore()).isEqualTo(0.5f);
        Decision across = set.decide(new float[] {-2, 0}, early);
        assertThat(across.noveltyScore()).isEqualTo(1);
        assertThat(across.abstainReason()).isEqualTo(NearestPrototype.NOVEL);
        assertThat(set.decide(new float[] {-1, 0}, new Evidence(1, 10)).noveltyScore())
                .as("no regions of that evidence: distance to the prototype")
                .isEqualTo(0.5f);
        assertThat(set.decide(new float[] {-1, 0}).noveltyScore()).isEqualTo(0.5f);
    }

    @Test
    void whatLiesAtATaughtClassIsNotNovel() {
        List<Prototype> more = new java.util.ArrayList<>(TRAINED);
        more.add(prototype("Taught", Prototype.TAUGHT, -9, 0));

        assertThat(withRegions(more).decide(new float[] {-9, 0}, new Evidence(1, 9)).noveltyScore())
                .isZero();
    }

    private static NearestPrototype withRegions(List<Prototype> prototypes) {
        KnownRegions regions =
                KnownRegions.of(
                        List.of("SN Ia", "AGN", "Nova"),
                        new double[][] {{1, 0}, {50, 0}, {60, 0}},
                        new double[][] {{1, 0}, {0, 0.1}},
                        new double[] {0, 4, 6});
        return new NearestPrototype(
                new PrototypeSet("m/1", "1", prototypes),
                Calibrator.fromJson(
                        CALIBRATOR.withRegions(Map.of("lightcurve 1-9", regions)).toJson()));
    }

    @Test
    void evidenceIsGroupedByKindAndDetections() {
        assertThat(new Evidence(1, 1).group()).isEqualTo("lightcurve 1");
        assertThat(new Evidence(1, 4).group()).isEqualTo("lightcurve 3-4");
        assertThat(new Evidence(1, 19).group()).isEqualTo("lightcurve 10-19");
        assertThat(new Evidence(7, 20).group()).isEqualTo("lightcurve and more 20+");
        assertThat(new Evidence(6, 0).group()).isEqualTo("no lightcurve");
        assertThat(new Evidence(7, 9).region()).isEqualTo("lightcurve and more 1-9");
        assertThat(new Evidence(7, 10).region()).isEqualTo("lightcurve and more 10+");
        assertThat(new Evidence(6, 10).region()).isEqualTo("no lightcurve");
    }

    @Test
    void aCalibratorFromBeforeEvidenceWasToldApartIsRead() {
        String before =
                "{\"model\":\"m/1\",\"temperature\":2,\"logPrior\":{},\"conformalLevel\":0.9,"
                        + "\"conformalQuantile\":{\"AGN\":0.5},\"noveltyDistances\":[0,1],"
                        + "\"abstainNovelty\":1,\"abstainProbability\":0}";

        Calibrator read = Calibrator.fromJson(before);

        assertThat(read.conformalQuantilesFor(new Evidence(1, 5))).isNull();
        assertThat(read.scales()).isEmpty();
        assertThat(read.priorDiscount()).isZero();
        assertThat(read.regions()).isEmpty();
        assertThat(read.conformalQuantileOf("AGN")).isEqualTo(0.5);
    }

    @Test
    void anUndecidedObjectIsAnAbstention() {
        Calibrator strict =
                new Calibrator(
                        "m/1",
                        2.0,
                        CALIBRATOR.logPrior(),
                        0.9,
                        Map.of(),
                        new double[] {0, 100},
                        1,
                        0.7);

        Decision decision =
                new NearestPrototype(new PrototypeSet("m/1", "1", TRAINED), strict)
                        .decide(new float[] {1, 1});

        assertThat(decision.abstainReason()).isEqualTo(NearestPrototype.AMBIGUOUS);
    }

    @Test
    void prototypesOfAnotherModelAreRefused() {
        assertThatThrownBy(
                        () ->
                                new NearestPrototype(
                                        new PrototypeSet("m/2", "1", TRAINED), CALIBRATOR))
                .hasMessageContaining("m/2");
        assertThatThrownBy(
                        () ->
                                new NearestPrototype(
                                        new PrototypeSet("m/1", "1", List.of()), CALIBRATOR))
                .hasMessageContaining("no prototypes");
    }

    @Test
    void aCalibratorSurvivesItsJson() {
        Calibrator read = Calibrator.fromJson(CALIBRATOR.toJson());

        assertThat(read.toJson()).isEqualTo(CALIBRATOR.toJson());
        assertThatThrownBy(() -> Calibrator.fromJson("{]"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Prototype prototype(String label, String origin, float... vector) {
        return new Prototype(label, vector, 5, origin);
    }
}
