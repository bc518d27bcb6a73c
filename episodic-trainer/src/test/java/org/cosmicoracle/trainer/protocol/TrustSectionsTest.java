package org.cosmicoracle.trainer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;
import org.cosmicoracle.time.JulianDate;
import org.cosmicoracle.trainer.baseline.Baseline;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.cosmicoracle.trainer.novelty.KnownObjects;
import org.junit.jupiter.api.Test;

class TrustSectionsTest {

    private static final double[] PRIOR = {0.6, 0.2, 0.1, 0.05, 0.05};
    private static final double JD_2020 = 2_458_849.5;

    @Test
    void everyDetectionIsAnAlertAndTheLastShowsTheWholeCurve() {
        LabelledCurve curve = new LabelledCurve("a", "SN Ia", curve(1000, 0, 1, 1, 4, 9));

        List<TestObject> alerts = TestObject.alerts(List.of(curve), ClassMap.CLOSED_SET);

        assertThat(alerts).extracting(o -> o.points().size()).containsExactly(1, 3, 4, 5);
    }

    @Test
    void anObjectIsOnceAmongWholeCurvesAndOnceAmongOneEach() {
        AlertLog log = new AlertLog();
        log.addAll(List.of(alert("a", 0, 0.9, 1), alert("b", 1, 0.6, 2), alert("a", 0, 0.8, 3)));

        assertThat(log.whole()).extracting(ScoredAlert::detections).containsExactly(3, 2);
        assertThat(log.oneEach(1)).extracting(a -> a.answer().objectId()).containsExactly("a", "b");
        assertThat(log.byDetections(1, 2)).containsOnlyKeys("1", "2", "all");
        assertThat(log.withDetections(2)).hasSize(1);
    }

    @Test
    void conformalSetsAreCountedByClassAndNumberOfDetections() {
        AlertLog log = new AlertLog();
        for (int i = 0; i < 40; i++) {
            log.addAll(List.of(alert("a" + i, 0, i < 36 ? 0.9 : 0, 5)));
        }
        log.addAll(List.of(alert("b", 1, 0, 5)));

        Map<String, ConformalSection.Sets> sets =
                java.util.Objects.requireNonNull(ConformalSection.of(log).byDetections().get("5"));

        ConformalSection.Sets ia = java.util.Objects.requireNonNull(sets.get("Ia"));
        assertThat(ia.coverage()).isEqualTo(0.9);
        assertThat(ia.holdsLevel()).isTrue();
        assertThat(ia.empty()).isCloseTo(0.1, within(1e-12));
        assertThat(ia.meanSetSize()).isEqualTo(2);
        assertThat(java.util.Objects.requireNonNull(sets.get("II")).coverage()).isZero();
    }

    @Test
    void abstentionsAreHeldAgainstErrors() {
        AlertLog log = new AlertLog();
        log.addAll(
                List.of(
                        alert("a", 0, 0.9, 5),
                        alert("b", 1, 0.1, 5),
                        new ScoredAlert(
                                answer("c", 1, 0.1), 5, 1, NearestPrototype.AMBIGUOUS, 0.5)));

        AbstentionSection found = AbstentionSection.of(log);

        assertThat(found.wholeCurves().rate()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(found.wholeCurves().byReason()).containsEntry(NearestPrototype.AMBIGUOUS, 1);
        assertThat(found.wholeCurves().errorAnswered()).isEqualTo(0.5);
        assertThat(found.wholeCurves().errorAbstained()).isEqualTo(1);
        assertThat(found.riskCoverage().n()).isEqualTo(3);
    }

    /** Answers calibrated under a prior, of objects that are drawn from another one. */
    @Test
    void thePriorIsFoundFromAnswersAloneAndMovingToItMendsTheCalibration() {
        SplittableRandom random = new SplittableRandom(5);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            int truth = i % 5;
            double[] x = new double[5];
            double[] p = new double[5];
            double sum = 0;
            for (int c = 0; c < 5; c++) {
                x[c] = random.nextGaussian() + (c == truth ? 2 : 0);
                p[c] = PRIOR[c] * Math.exp(2 * x[c]);
                sum += p[c];
            }
            for (int c = 0; c < 5; c++) {
                p[c] /= sum;
            }
            answers.add(new Answer("o" + i, truth, p, new boolean[5]));
        }

        LabelShiftSection found = LabelShiftSection.of(answers, PRIOR, 1);

        LabelShiftSection.Row before = row(found.asScored(), "uncorrected");
        LabelShiftSection.Row after = row(found.asScored(), "expectationMaximisation");
        assertThat(after.prior()).containsExactly(new double[] {.2, .2, .2, .2, .2}, within(0.02));
        assertThat(before.ece()).isGreaterThan(2 * before.eceNull95());
        assertThat(after.ece()).isLessThan(1.3 * after.eceNull95());
        assertThat(after.balancedAccuracy()).isGreaterThan(before.balancedAccuracy());
        for (String method : List.of("expectationMaximisation", "blackBox", "truePrior")) {
            assertThat(row(found.even(), method).prior())
                    .as(method)
                    .containsExactly(new double[] {.2, .2, .2, .2, .2}, within(0.03));
        }
    }

    @Test
    void sidesOfAShiftHoldTheirOwnObjects() {
        AlertLog log = new AlertLog();
        List<TestObject> objects = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            double[] days = new double[10];
            for (int k = 0; k < days.length; k++) {
                days[k] = 366 * (i % 2) + k;
            }
            objects.add(new TestObject("o" + i, i % 5, curve(i < 5 ? 2000 : 1000 - i, days)));
            for (int n = 1; n <= 10; n++) {
                log.addAll(List.of(alert("o" + i, i % 5, 0.5, n)));
            }
        }

        DomainShiftSection found =
                DomainShiftSection.of(log, objects, List.of(answer("s", 0, 0.9)), 1);

        assertThat(found.bySeason()).containsOnlyKeys("2020", "2021");
        assertThat(n(found.bySeason(), "2021")).isEqualTo(10);
        assertThat(n(found.brightAndFaint(), "bright")).isEqualTo(10);
        assertThat(n(found.brightAndFaint(), "faint")).isEqualTo(10);
        assertThat(found.earlyAndLate()).containsOnlyKeys("3", "10", "all");
        assertThat(n(found.simulatedAndReal(), "simulated")).isEqualTo(1);
        assertThat(n(found.simulatedAndReal(), "real")).isEqualTo(20);
    }

    @Test
    void anEnsembleAnswersWithTheMeanAndTheMajority() {
        Map<String, List<Answer>> methods = new LinkedHashMap<>();
        methods.put(
                ProtocolRun.NETWORK,
                List.of(new Answer("a", 1, new double[] {.6, .4}, new boolean[] {true, true})));
        for (Baseline baseline : Baseline.values()) {
            methods.put(
                    baseline.key(),
                    List.of(
                            new Answer(
                                    "a", 1, new double[] {.2, .8}, new boolean[] {false, true})));
        }

        Answer pair = Ensemble.NETWORK_AND_BOOSTING.answers(methods).get(0);
        Answer all = Ensemble.ALL.answers(methods).get(0);

        assertThat(pair.probabilities()).containsExactly(new double[] {.4, .6}, within(1e-12));
        assertThat(pair.conformal()).containsExactly(false, true);
        assertThat(all.probabilities()[0])
                .isCloseTo(
                        (.6 + .2 * Baseline.values().length) / (1 + Baseline.values().length),
                        within(1e-12));
        assertThat(all.isRight()).isTrue();
    }

    @Test
    void inAnEpisodeTheEnsembleIsTheMeanOfThoseThatAnswer() {
        Map<String, double[][]> answers = new LinkedHashMap<>();
        answers.put(ProtocolRun.NETWORK, new double[][] {{1, 0}});
        answers.put(Baseline.GRADIENT_BOOSTING.key(), new double[][] {{0.5, 0.5}});

        assertThat(Ensemble.ALL.episode(answers)).isDeepEqualTo(new double[][] {{0.75, 0.25}});
    }

    @Test
    void rareObjectsFarFromThePrototypesAreFoundByEveryScore() {
        SplittableRandom random = new SplittableRandom(3);
        List<float[]> known = new ArrayList<>();
        List<float[]> asked = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            known.add(point(random, 5 * (i % 2)));
            asked.add(point(random, 5 * (i % 2)));
            labels.add("common");
        }
        for (int i = 0; i < 10; i++) {
            asked.add(point(random, -20));
            labels.add("rare");
        }
        int[] classes = new int[200];
        for (int i = 0; i < 200; i++) {
            classes[i] = i % 2;
        }

        NoveltyTable found =
                NoveltyTable.of(
                        new KnownObjects(known, classes, new float[][] {{0, 0}, {5, 5}}, 2),
                        asked,
                        asked.stream().mapToDouble(e -> -e[0]).toArray(),
                        labels,
                        Set.of("rare"),
                        32,
                        1);

        assertThat(found.common()).isEqualTo(200);
        assertThat(found.rare()).containsEntry("rare", 10);
        assertThat(found.byScore()).hasSize(8).containsKey("stream");
        found.byScore()
                .forEach(
                        (name, row) -> {
                            assertThat(row.recall()).as(name).isEqualTo(1);
                            assertThat(row.auroc()).as(name).isGreaterThan(0.95);
                            assertThat(row.recallByClass()).containsEntry("rare", 1.0);
                        });
    }

    @Test
    void withoutAnswersThereAreNoSections() {
        assertThat(new TrustReport(1).sections()).isEmpty();
    }

    private static float[] point(SplittableRandom random, double at) {
        return new float[] {
            (float) (at + random.nextGaussian()), (float) (at + random.nextGaussian())
        };
    }

    private static int n(Map<String, ClosedSetResult> sides, String side) {
        return java.util.Objects.requireNonNull(sides.get(side)).n();
    }

    private static LabelShiftSection.Row row(Map<String, LabelShiftSection.Row> rows, String name) {
        return java.util.Objects.requireNonNull(rows.get(name));
    }

    /** An alert of which the true class has this probability, and is in the set if it has any. */
    private static ScoredAlert alert(String id, int truth, double p, int detections) {
        return new ScoredAlert(answer(id, truth, p), detections, 2, null, 0.5);
    }

    private static Answer answer(String id, int truth, double p) {
        double[] all = new double[5];
        java.util.Arrays.fill(all, (1 - p) / 4);
        all[truth] = p;
        boolean[] conformal = new boolean[5];
        conformal[truth] = p > 0;
        return new Answer(id, truth, all, conformal);
    }

    private static LightCurve curve(double flux, double... days) {
        LightCurveBuilder points = new LightCurveBuilder();
        int fid = 1;
        for (double day : days) {
            points.add(0, JD_2020 + 30 + day, fid, LightCurve.DETECTION, flux, 10, 0);
            fid = 3 - fid;
        }
        return points.build();
    }

    /** The epoch is that of the test's years. */
    @Test
    void theFirstSeasonOfTheseCurvesIsTwentyTwenty() {
        assertThat(JulianDate.toEpochMillis(JD_2020)).isEqualTo(1_577_836_800_000L);
    }
}
