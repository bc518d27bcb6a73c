package org.cosmicoracle.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.calibration.Evidence;
import org.cosmicoracle.calibration.EvidenceScale;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.PrototypeSet;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.Snapshot;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.junit.jupiter.api.Test;

class CalibratorFitTest {

    private static final double VARIANCE = 1.5;
    private static final Map<String, Integer> COUNTS = Map.of("a", 900, "b", 300);
    private static final PrototypeSet PROTOTYPES =
            new PrototypeSet(
                    "m/1",
                    "1",
                    List.of(
                            new Prototype("a", new float[] {0, 0}, 9, Prototype.TRAINED),
                            new Prototype("b", new float[] {2, 0}, 9, Prototype.TRAINED)));

    /** Gaussian classes of variance s^2 about their prototypes: the right temperature is 2 s^2. */
    @Test
    void temperatureOfGaussianClassesIsTwiceTheirVariance() {
        Calibrator calibrator = new CalibratorFit(PROTOTYPES, COUNTS).fit(draw(1, 20), draw(2, 20));

        assertThat(calibrator.temperature()).isCloseTo(2 * VARIANCE, within(0.25));
    }

    @Test
    void calibratedAnswersCoverTheirClassesAndAreUnderTheNull() {
        Calibrator calibrator = new CalibratorFit(PROTOTYPES, COUNTS).fit(draw(1, 5), draw(2, 5));
        NearestPrototype nearest = new NearestPrototype(PROTOTYPES, calibrator);
        List<Compared> test = draw(3, 5);

        Measurement measured = Measurement.of(test, nearest, List.of("a", "b"));

        assertThat(measured.ece()).isLessThan(1.3 * measured.eceNull95());
        for (String label : List.of("a", "b")) {
            List<Compared> own =
                    test.stream().filter(e -> e.example().label().equals(label)).toList();
            double covered =
                    own.stream()
                            .map(e -> nearest.answer(e.distances(), null))
                            .map(Decision::conformalSet)
                            .filter(set -> set.contains(label))
                            .count();
            assertThat(covered / own.size()).as(label).isCloseTo(0.9, within(0.03));
        }
    }

    /** Late moments lie nearer to their prototypes than early ones: each has its own quantiles. */
    @Test
    void setsCoverEachClassAtEachPhaseAndAreNarrowerWhereMoreIsSeen() {
        List<Compared> calibration = new ArrayList<>(draw(2, 3, 1, 2));
        calibration.addAll(draw(4, 3, 20, 0.3));
        List<Compared> moments = new ArrayList<>(calibration);
        Calibrator calibrator =
                new CalibratorFit(PROTOTYPES, COUNTS).fit(draw(1, 3), calibration, moments);
        NearestPrototype nearest = new NearestPrototype(PROTOTYPES, calibrator);

        for (String label : List.of("a", "b")) {
            assertThat(coverage(nearest, draw(5, 3, 1, 2), label)).isCloseTo(0.9, within(0.03));
            assertThat(coverage(nearest, draw(6, 3, 20, 0.3), label))
                    .as("more than the level, where an empty set was filled")
                    .isBetween(0.87, 0.99);
        }
        assertThat(size(nearest, draw(6, 3, 20, 0.3))).isLessThan(1.1);
        assertThat(size(nearest, draw(5, 3, 1, 2))).isGreaterThan(1.3);
    }

    @Test
    void eachKindOfEvidenceHasTheTemperatureOfItsMoments() {
        List<Compared> moments = new ArrayList<>(draw(2, 3, 1, 2));
        moments.addAll(draw(4, 3, 20, 0.3));

        Calibrator calibrator =
                new CalibratorFit(PROTOTYPES, COUNTS).fit(draw(1, 3), moments, moments);

        assertThat(scale(calibrator, "lightcurve 1").temperature()).isCloseTo(4, within(0.4));
        assertThat(scale(calibrator, "lightcurve 20+").temperature()).isCloseTo(0.6, within(0.1));
    }

    /** Simulated moments of a class beside the real ones are parted too easily. */
    @Test
    void realMomentsAloneDecideHowSureAnAnswerIs() {
        PrototypeSet three =
                new PrototypeSet(
                        "m/1",
                        "1",
                        List.of(
                                PROTOTYPES.prototypes().get(0),
                                PROTOTYPES.prototypes().get(1),
                                new Prototype("c", new float[] {0, 2}, 9, Prototype.TRAINED)));
        List<Compared> simulated = draw(three, "c", 900, 0.05);
        List<Compared> moments = new ArrayList<>(simulated);
        moments.addAll(real(draw(three, "a", 900, 2)));
        moments.addAll(real(draw(three, "b", 900, 2)));
        List<Compared> overall = draw(three, "a", 900, 2);
        Map<String, Integer> counts = Map.of("a", 900, "b", 900, "c", 900);

        Calibrator sky = new CalibratorFit(three, counts).fit(overall, overall, moments);
        Calibrator simulator = new CalibratorFit(three, counts).fit(overall, overall, simulated);

        // each fit of a temperature to Gaussian classes gives twice their variance
        assertThat(scale(sky, "lightcurve 20+").temperature()).isBetween(3.2, 4.8);
        assertThat(scale(simulator, "lightcurve 20+").temperature()).isLessThan(1);
    }

    private static List<Compared> draw(
            PrototypeSet prototypes, String label, int count, double variance) {
        SplittableRandom random = new SplittableRandom(label.hashCode());
        Snapshot snapshot = Snapshot.ofCurve(curve(20));
        List<Compared> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] e = new float[2];
            float[] distances = new float[prototypes.prototypes().size()];
            for (Prototype p : prototypes.prototypes()) {
                for (int k = 0; k < 2 && p.label().equals(label); k++) {
                    e[k] = (float) (p.vector()[k] + Math.sqrt(variance) * random.nextGaussian());
                }
            }
            for (int c = 0; c < distances.length; c++) {
                distances[c] =
                        NearestPrototype.squaredDistance(
                                e, prototypes.prototypes().get(c).vector());
            }
            Example example = new Example(label + i, label, TrainingObject.SIMULATED, snapshot);
            drawn.add(new Compared(example, 1, distances));
        }
        return drawn;
    }

    /** Class b lies half way to class a in this group: its distances alone speak for a. */
    @Test
    void aBiasMendsAGroupWhoseClassesAreNotWhereTheirPrototypesAre() {
        List<Compared> moments = draw(2, 3, 1, 0.3, -1);
        Calibrator calibrator =
                new CalibratorFit(PROTOTYPES, COUNTS).fit(draw(1, 3), moments, moments);
        Calibrator few =
                new CalibratorFit(PROTOTYPES, COUNTS)
                        .fit(draw(1, 3), moments, moments.subList(2699, 2701));
        List<Compared> test = draw(5, 3, 1, 0.3, -1);

        Measurement measured =
                Measurement.of(
                        test, new NearestPrototype(PROTOTYPES, calibrator), List.of("a", "b"));

        assertThat(measured.ece()).isLessThan(1.5 * measured.eceNull95());
        assertThat(scale(calibrator, "lightcurve 1").biasOf("b")).isGreaterThan(0.6);
        assertThat(scale(few, "lightcurve 1").biasOf("b")).isBetween(-0.4, 0.4);
    }

    private static EvidenceScale scale(Calibrator calibrator, String group) {
        return java.util.Objects.requireNonNull(calibrator.scales().get(group));
    }

    @Test
    void surveyedClassesShareWhatTheyHaveAsInTheSurveyAndOthersKeepTheirs() {
        Calibrator calibrator =
                new CalibratorFit(
                                PROTOTYPES,
                                Map.of("a", 500, "b", 100, "rare", 100, "simulated", 300),
                                Map.of("a", 270, "b", 30, "rare", 3))
                        .fit(draw(1, 1), draw(2, 1));

        assertThat(Math.exp(calibrator.logPriorOf("a"))).isCloseTo(0.54, within(1e-9));
        assertThat(Math.exp(calibrator.logPriorOf("b"))).isCloseTo(0.06, within(1e-9));
        assertThat(Math.exp(calibrator.logPriorOf("rare"))).isCloseTo(0.1, within(1e-9));
        assertThat(Math.exp(calibrator.logPriorOf("simulated"))).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void enoughRealMomentsDecideAlone() {
        List<Compared> moments = new ArrayList<>(draw(2, 3, 20, 0.1));
        moments.addAll(real(draw(4, 1, 20, 2)));
        Calibrator calibrator =
                new CalibratorFit(PROTOTYPES, COUNTS).fit(draw(1, 3), draw(2, 1), moments);
        Calibrator realAlone =
                new CalibratorFit(PROTOTYPES, COUNTS)
                        .fit(draw(1, 3), draw(2, 1), real(draw(4, 1, 20, 2)));

        assertThat(calibrator.conformalQuantilesFor(new Evidence(1, 20)))
                .isEqualTo(realAlone.conformalQuantilesFor(new Evidence(1, 20)));
    }

    private static List<Compared> real(List<Compared> drawn) {
        return drawn.stream()
                .map(
                        e ->
                                new Compared(
                                        new Example(
                                                e.example().objectId(),
                                                e.example().label(),
                                                TrainingObject.REAL,
                                                e.example().snapshot()),
                                        e.modalities(),
                                        e.distances()))
                .toList();
    }

    @Test
    void aClassWithTooFewMomentsOfAGroupTakesAllOfItsMomentsOrIsNeverExcluded() {
        List<Compared> calibration = new ArrayList<>(draw(2, 3, 1, 2));
        calibration.addAll(
                draw(4, 1, 20, 0.3).stream()
                        .filter(e -> e.example().label().equals("a"))
                        .limit(8)
                        .toList());
        Calibrator calibrator =
                new CalibratorFit(PROTOTYPES, Map.of("a", 900, "b", 300, "none", 1))
                        .fit(draw(1, 3), calibration, calibration);

        Map<String, Double> late =
                java.util.Objects.requireNonNull(
                        calibrator.conformalQuantilesFor(new Evidence(1, 20)));
        Map<String, Double> early =
                java.util.Objects.requireNonNull(
                        calibrator.conformalQuantilesFor(new Evidence(1, 1)));
        assertThat(late.get("a")).isCloseTo(early.get("a"), within(0.02));
        assertThat(late.get("none")).isEqualTo(1.0);
    }

    private static double coverage(NearestPrototype nearest, List<Compared> test, String label) {
        List<Compared> own = test.stream().filter(e -> e.example().label().equals(label)).toList();
        double covered =
                own.stream()
                        .filter(
                                e ->
                                        nearest.answer(e.distances(), e.evidence())
                                                .conformalSet()
                                                .contains(label))
                        .count();
        return covered / own.size();
    }

    private static double size(NearestPrototype nearest, List<Compared> test) {
        return test.stream()
                .mapToInt(e -> nearest.answer(e.distances(), e.evidence()).conformalSet().size())
                .average()
                .orElse(0);
    }

    @Test
    void theMedianObjectHasNoveltyOneHalf() {
        List<Compared> calibration = draw(2, 3);
        Calibrator calibrator = new CalibratorFit(PROTOTYPES, COUNTS).fit(draw(1, 1), calibration);
        NearestPrototype nearest = new NearestPrototype(PROTOTYPES, calibrator);

        double below =
                calibration.stream()
                        .filter(e -> nearest.answer(e.distances(), null).noveltyScore() < 0.5)
                        .count();
        assertThat(below / calibration.size()).isCloseTo(0.5, within(0.01));
    }

    private static List<Compared> draw(long seed, int times) {
        return draw(seed, times, 0, VARIANCE);
    }

    private static List<Compared> draw(long seed, int times, int detections, double variance) {
        return draw(seed, times, detections, variance, 0);
    }

    /**
     * @param shift of class b along the first dimension
     */
    private static List<Compared> draw(
            long seed, int times, int detections, double variance, double shift) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Compared> drawn = new ArrayList<>();
        Snapshot snapshot = Snapshot.ofCurve(curve(detections));
        for (Prototype p : PROTOTYPES.prototypes()) {
            for (int i = 0;
                    i < times * java.util.Objects.requireNonNull(COUNTS.get(p.label()));
                    i++) {
                float[] e = new float[2];
                for (int k = 0; k < 2; k++) {
                    e[k] = (float) (p.vector()[k] + Math.sqrt(variance) * random.nextGaussian());
                }
                e[0] += p.label().equals("b") ? (float) shift : 0;
                Example example =
                        new Example(
                                "o" + drawn.size(), p.label(), TrainingObject.SIMULATED, snapshot);
                drawn.add(new Compared(example, 1, distances(e)));
            }
        }
        return drawn;
    }

    private static float[] distances(float[] vector) {
        float[] distances = new float[PROTOTYPES.prototypes().size()];
        for (int c = 0; c < distances.length; c++) {
            distances[c] =
                    NearestPrototype.squaredDistance(
                            vector, PROTOTYPES.prototypes().get(c).vector());
        }
        return distances;
    }

    private static LightCurve curve(int detections) {
        LightCurveBuilder points = new LightCurveBuilder();
        for (int i = 0; i < detections; i++) {
            points.add(0, 2_459_000 + i, 1, LightCurve.DETECTION, 1000, 10, 0);
        }
        return points.build();
    }
}
