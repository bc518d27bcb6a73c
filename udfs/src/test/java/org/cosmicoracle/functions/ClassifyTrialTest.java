package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.cosmicoracle.embedding.TestBundle;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.Scoring;
import org.cosmicoracle.fewshot.Trial;
import org.cosmicoracle.functions.EmbeddedAlert.Beside;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.rollout.TrialPair;
import org.cosmicoracle.rollout.TrialSide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One alert under two bundles: who answers, and what is said of the other. */
class ClassifyTrialTest {

    private static final SerializableClock CLOCK = Harnesses.clockAt(1_050);

    @TempDir Path root;

    private ModelBundle champion;
    private ModelBundle challenger;
    private TwoInputStreamOperatorTestHarness<EmbedOutcome, Scoring, ClassifiedAlert> harness;

    @BeforeEach
    void open() throws Exception {
        TestBundle.write(root.resolve("oracle/1"), "oracle", "1", 1);
        TestBundle.write(root.resolve("oracle/2"), "oracle", "2", 2);
        champion = new Registry(root).open("oracle/1");
        challenger = new Registry(root).open("oracle/2");
        harness = Harnesses.classify(CLOCK);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void theChampionAnswersAndTheShadowIsComparedWithIt() throws Exception {
        scoring(1, 0);
        send(1, champion, "SN Ia", beside(challenger, "RR Lyrae"));

        assertThat(answer().provenance().model()).isEqualTo("oracle/1");
        assertThat(answer().decision().topClass()).isEqualTo("SN Ia");
        TrialPair pair = pair();
        assertThat(pair.champion()).isEqualTo("oracle/1");
        assertThat(pair.challenger()).isEqualTo("oracle/2");
        assertThat(pair.challengerAnswered()).isFalse();
        assertThat(side(pair.championSide()).topClass()).isEqualTo("SN Ia");
        assertThat(side(pair.championSide()).topProbability()).isEqualTo(answer().topProbability());
        assertThat(side(pair.championSide()).embedMs()).isEqualTo(10);
        assertThat(side(pair.challengerSide()).topClass()).isEqualTo("RR Lyrae");
        assertThat(side(pair.challengerSide()).embedMs()).isEqualTo(20);
        assertThat(pair.distance()).isBetween(0.01f, 1f);
        assertThat(pair.missing()).isEmpty();
    }

    @Test
    void theChallengerAnswersForACanaryByItsOwnPrototypes() throws Exception {
        scoring(1, 0.5);
        send(1, challenger, "RR Lyrae", beside(champion, "SN Ia"));

        assertThat(answer().provenance().model()).isEqualTo("oracle/2");
        assertThat(answer().provenance().prototypes()).isEqualTo("2");
        assertThat(answer().provenance().calibrator()).isEqualTo("22");
        assertThat(answer().decision().topClass()).isEqualTo("RR Lyrae");
        assertThat(pair().challengerAnswered()).isTrue();
        assertThat(side(pair().championSide()).topClass()).isEqualTo("SN Ia");
        assertThat(side(pair().challengerSide()).topClass()).isEqualTo("RR Lyrae");
    }

    @Test
    void whateverTheShadowGivesTheAnswerIsTheSame() throws Exception {
        scoring(1, 0);
        send(1, champion, "SN Ia", null);
        send(1, champion, "SN Ia", beside(challenger, "RR Lyrae"));
        send(1, champion, "SN Ia", new Beside("oracle/2", null, 0, 10, Float.NaN));
        send(1, champion, "SN Ia", new Beside("oracle/2", new float[] {1}, 1, 10, 20));
        send(1, champion, "SN Ia", new Beside("oracle/9", new float[] {1}, 1, 10, 20));

        assertThat(harness.extractOutputValues())
                .hasSize(5)
                .allSatisfy(a -> assertThat(a).usingRecursiveComparison().isEqualTo(answer()));
        assertThat(pairs())
                .as("without a trial's stamp there is no pair")
                .extracting(pair -> pair.challengerSide() == null)
                .containsExactly(false, true, true, true);
    }

    @Test
    void equalProbabilitiesHaveNoDistance() throws Exception {
        List<Prototype> same = champion.prototypes().prototypes();
        String calibrator = champion.calibrator().replace("oracle/1", "oracle/2");
        harness.processElement2(
                new StreamRecord<>(
                        scoring(1, new Trial("oracle/2", "", same, "2", calibrator, 22, 0))));
        float[] point = pointOf(champion, "SN Ia");
        send(1, champion, "SN Ia", new Beside("oracle/2", point, 1, 10, 20));

        assertThat(pair().distance()).isCloseTo(0, within(1e-6f));
    }

    @Test
    void classesThatTheChallengerLacksAreNamedAndCountAsOne() throws Exception {
        List<Prototype> fewer = new ArrayList<>(challenger.prototypes().prototypes());
        fewer.removeIf(p -> p.label().equals("SN Ia"));
        harness.processElement2(
                new StreamRecord<>(
                        scoring(
                                1,
                                new Trial(
                                        "oracle/2",
                                        "",
                                        fewer,
                                        "2",
                                        challenger.calibrator(),
                                        22,
                                        0))));
        send(1, champion, "SN Ia", beside(challenger, "RR Lyrae"));

        assertThat(pair().missing()).containsExactly("SN Ia");
        assertThat(pair().distance())
                .isBetween(answer().topProbability() - 1e-6f, 1f); // all of it is the champion's
    }

    @Test
    void aWaitingCanarySurvivesARestart() throws Exception {
        send(1, challenger, "RR Lyrae", beside(champion, "SN Ia"));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        harness = Harnesses.classify(CLOCK);
        harness.initializeState(snapshot);
        harness.open();
        assertThat(harness.extractOutputValues()).isEmpty();
        scoring(1, 0.5);

        assertThat(answer().provenance().model()).isEqualTo("oracle/2");
        assertThat(side(pair().championSide()).topClass()).isEqualTo("SN Ia");
    }

    @Test
    void anAlertOfABundleThatItsScoringDoesNotKnowIsNotScoredByAnother() throws Exception {
        harness.processElement2(new StreamRecord<>(scoring(1, (Trial) null)));

        assertThatThrownBy(() -> send(1, challenger, "RR Lyrae", null))
                .hasStackTraceContaining("embedded by oracle/2, scoring is of oracle/1");
    }

    private void scoring(long sequence, double share) throws Exception {
        harness.processElement2(
                new StreamRecord<>(
                        scoring(
                                sequence,
                                new Trial(
                                        "oracle/2",
                                        challenger.digest(),
                                        challenger.prototypes().prototypes(),
                                        "2",
                                        challenger.calibrator(),
                                        22,
                                        share))));
    }

    private Scoring scoring(long sequence, @Nullable Trial trial) {
        return new Scoring(
                sequence,
                "oracle/1",
                champion.digest(),
                champion.prototypes().prototypes(),
                "1",
                champion.calibrator(),
                11,
                null,
                null,
                trial);
    }

    private static Beside beside(ModelBundle bundle, String nearestTo) {
        return new Beside(bundle.manifest().id(), pointOf(bundle, nearestTo), 1, 10, 20);
    }

    private void send(
            long sequence, ModelBundle answering, String nearestTo, @Nullable Beside beside)
            throws Exception {
        int features = LightCurveFeatures.specs().size() + ContextFeatures.specs().size();
        harness.processElement1(
                new StreamRecord<>(
                        EmbedOutcome.of(
                                new EmbeddedAlert(
                                        1,
                                        "ZTF18a",
                                        "4.02",
                                        TestAlerts.JD,
                                        150,
                                        2,
                                        2,
                                        19.5f,
                                        TestAlerts.alert("ZTF18a", 1, TestAlerts.JD).origin(),
                                        1_001,
                                        new float[features],
                                        List.of(),
                                        sequence,
                                        answering.manifest().id(),
                                        pointOf(answering, nearestTo),
                                        1,
                                        beside))));
    }

    private static float[] pointOf(ModelBundle bundle, String label) {
        return bundle.prototypes().prototypes().stream()
                .filter(p -> p.label().equals(label))
                .findFirst()
                .orElseThrow()
                .vector();
    }

    private ClassifiedAlert answer() {
        return harness.extractOutputValues().get(0);
    }

    private TrialPair pair() {
        return pairs().get(0);
    }

    private List<TrialPair> pairs() {
        return harness.getSideOutput(ClassifyFunction.TRIAL_PAIRS).stream()
                .map(StreamRecord::getValue)
                .toList();
    }

    private static TrialSide side(@Nullable TrialSide side) {
        return Objects.requireNonNull(side);
    }
}
