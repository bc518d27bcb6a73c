package org.cosmicoracle.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.trainer.gate.GatedObject.GatedAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatesTest {

    private static final List<String> CLASSES = List.of("SN Ia", "SN II", "RR Lyrae");

    @Test
    void aBundleThatIsMostlyRightAndAsSureAsItMayBePasses() {
        GateReport report = judge(objects(300, 0.1, null));

        assertThat(report.reasons()).isEmpty();
        assertThat(report.accepted()).isTrue();
        assertThat(report.figures()).containsEntry("accuracy", 0.9).containsEntry("heldOut", 300.0);
    }

    @Test
    void eachFailedGateIsOneLineThatNamesFigureAndLimit() {
        GateReport report = judge(objects(300, 0.6, null));

        assertThat(report.accepted()).isFalse();
        assertThat(report.reasons())
                .anySatisfy(r -> assertThat(r).startsWith("accuracy: ").endsWith("0.7 is needed"))
                .anySatisfy(r -> assertThat(r).startsWith("ece: calibration error is 0.5"))
                .allSatisfy(r -> assertThat(r).doesNotContain("\n"));
    }

    @Test
    void answeringTheCommonestClassAlonePassesNoGateOfClasses() {
        List<GatedObject> objects = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String truth = i < 80 ? "SN Ia" : "SN II";
            objects.add(object(i, truth, new GatedAnswer("SN Ia", 0.8), null));
        }

        assertThat(judge(objects).reasons())
                .hasSize(2)
                .anySatisfy(r -> assertThat(r).startsWith("macroF1Gain: "))
                .anySatisfy(r -> assertThat(r).startsWith("classRecall: recall of SN II is 0,"));
    }

    @Test
    void tooFewHeldOutObjectsJudgeNothingAndDoNotPass() {
        assertThat(judge(objects(30, 0, null)).reasons())
                .containsExactly("heldOut: held-out objects is 30, at least 50 is needed");
    }

    /** Sixty objects, 0.85 confident and 0.9 right: 0.05 more than the limit is chance. */
    @Test
    void theCalibrationErrorOfFewObjectsIsHeldAgainstChance() {
        List<GatedObject> few = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String truth = CLASSES.get(i % 3);
            String answer = i % 10 == 9 ? CLASSES.get((i + 1) % 3) : truth;
            few.add(object(i, truth, new GatedAnswer(answer, 0.82), null));
        }
        List<GatedObject> many = new ArrayList<>();
        for (int k = 0; k < 40; k++) {
            many.addAll(few);
        }

        assertThat(judge(few).reasons()).isEmpty();
        assertThat(judge(many).reasons()).anySatisfy(r -> assertThat(r).startsWith("ece: "));
    }

    @Test
    void aBundleThatLosesAgainstTheChampionFails() {
        GateReport report = judge(objects(300, 0.2, 0.05));

        assertThat(report.reasons())
                .anySatisfy(r -> assertThat(r).startsWith("championLoss: macro F1 lost"));
        assertThat(judge(objects(300, 0.05, 0.2)).reasons()).isEmpty();
        assertThat(judge(objects(300, 0.1, 0.1)).reasons()).isEmpty();
    }

    /** 1.5 % is within the limit, but on 6000 objects it is no chance. */
    @Test
    void aSmallLossThatIsBeyondDoubtFails() {
        List<GatedObject> objects = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            String truth = CLASSES.get(i % 3);
            String other = CLASSES.get((i + 1) % 3);
            boolean worse = i % 67 == 0;
            objects.add(
                    object(
                            i,
                            truth,
                            new GatedAnswer(worse ? other : truth, 0.98),
                            new GatedAnswer(truth, 0.98)));
        }

        assertThat(judge(objects).reasons())
                .singleElement()
                .asString()
                .startsWith("championLoss: worse than the champion beyond doubt");
    }

    @Test
    void labelsThatContradictASureChampionFail() {
        List<GatedObject> labelled = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            GatedAnswer sure = new GatedAnswer(CLASSES.get(i % 3), 0.95);
            String label = CLASSES.get(i % 2 == 0 ? i % 3 : (i + 1) % 3);
            labelled.add(new GatedObject("o" + i, label, sure, sure));
        }

        assertThat(
                        Gates.judge(
                                        evidence(objects(300, 0.1, null), labelled, Map.of()),
                                        GateLimits.standard())
                                .reasons())
                .containsExactly(
                        "contradicted: labels that contradict a champion that is sure is 0.5, at most 0.3 is needed");
    }

    @Test
    void labelsOfOtherClassesThanBeforeFail() {
        Map<String, Integer> before = Map.of("TDE", 70, "SN Ia", 10);

        assertThat(
                        Gates.judge(
                                        evidence(objects(300, 0.1, null), List.of(), before),
                                        GateLimits.standard())
                                .reasons())
                .singleElement()
                .asString()
                .startsWith("labelShift: labels that moved to other classes is 0.875");
    }

    @Test
    void aLimitMayBeAnotherAndAnUnknownGateIsNamed() {
        List<GatedObject> objects = objects(30, 0, null);

        assertThat(
                        Gates.judge(
                                        evidence(objects, List.of(), Map.of()),
                                        GateLimits.of(Map.of("heldOut", 10.0)))
                                .accepted())
                .isTrue();
        assertThatThrownBy(() -> GateLimits.of(Map.of("speed", 1.0)))
                .hasMessageContaining("no gate 'speed'")
                .hasMessageContaining("latencyMs");
    }

    private static GateReport judge(List<GatedObject> heldOut) {
        return Gates.judge(evidence(heldOut, List.of(), Map.of()), GateLimits.standard());
    }

    private static GateEvidence evidence(
            List<GatedObject> heldOut, List<GatedObject> labelled, Map<String, Integer> before) {
        return new GateEvidence(
                heldOut, labelled, Map.of("SN Ia", 70, "SN II", 10), before, 5, 0.7);
    }

    /** Objects of three classes of which a share is wrong, each answered with confidence 0.9. */
    private static List<GatedObject> objects(int n, double wrong, @Nullable Double championWrong) {
        List<GatedObject> objects = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            objects.add(
                    object(
                            i,
                            CLASSES.get(i % 3),
                            answer(i, n, wrong),
                            championWrong == null ? null : answer(i, n, championWrong)));
        }
        return objects;
    }

    private static GatedAnswer answer(int i, int n, double wrong) {
        int place = (i * 7) % n; // every class alike
        return new GatedAnswer(CLASSES.get((place < wrong * n ? i + 1 : i) % 3), 0.9);
    }

    private static GatedObject object(
            int i, String truth, GatedAnswer answer, @Nullable GatedAnswer champion) {
        return new GatedObject("o" + i, truth, answer, champion);
    }
}
