package org.cosmicoracle.trainer.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.calibration.Evidence;
import org.cosmicoracle.embedding.DjlEmbedder;
import org.cosmicoracle.embedding.EmbeddedRow;
import org.cosmicoracle.embedding.Modality;
import org.cosmicoracle.embedding.ModelInput;
import org.cosmicoracle.feature.AlertFeatures;
import org.cosmicoracle.feature.AlertJoin;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.feature.FeatureSpec;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.feature.LightCurveGrid;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.PrototypeSet;
import org.cosmicoracle.lightcurve.HistoryBounds;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.replay.ReplayedAlert;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.stamp.StampDecoder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExplainerTest {

    private static final List<String> NAMES =
            FeatureSet.specs().stream().map(FeatureSpec::name).toList();

    /** After every simulated exposure. */
    private static final long RECEIVED_MS = 1_900_000_000_000L;

    private static ModelBundle bundle;
    private static ReplayedAlert alert;
    private static EmbeddedRow row;

    @BeforeAll
    static void embedsAnAlertAsTheStreamDoes() throws Exception {
        bundle = new Registry(Path.of("bundles")).open("oracle");
        Alert decoded = decoded(SimulatedObject.draw(SimulatedClass.AGN, 3));
        Alert joined = AlertJoin.of(decoded, null, HistoryBounds.STANDARD).alert();
        AlertFeatures features = AlertFeatures.of(joined, List.of());
        alert = new ReplayedAlert(joined, List.of(), features, all(features));
        StampDecoder stamps = new StampDecoder();
        try (DjlEmbedder embedder = new DjlEmbedder(bundle, Device.cpu(), 4, stamps::decode)) {
            ModelInput input =
                    new ModelInput(
                            LightCurveGrid.compute(joined.lightCurve()),
                            features.lightCurve(),
                            features.context(),
                            joined.packet(),
                            joined.candidate().xpos(),
                            joined.candidate().ypos());
            row = embedder.embed(List.of(input, input, input)).get(2);
        }
        stamps.close();
    }

    @Test
    void aDecisionComesOutAgainBitForBitFromItsEmbeddingAndNearlyFromItsPacket() {
        Explanation found = explain(answer(bundle.prototypes().prototypes()), List.of());

        assertThat(found.isSame()).isTrue();
        assertThat(found.largestDifference()).isLessThanOrEqualTo(Explanation.TOLERANCE);
        assertThat(found.featuresAsAnswered()).isTrue();
        assertThat(found.isReproduced()).isTrue();
        assertThat(found.without())
                .extracting(Explanation.Partial::hidden)
                .containsExactly("lightcurve", "stamps", "metadata");
        assertThat(found.without())
                .allMatch(
                        p -> p.decision().probabilities()[0] != found.answer().probabilities()[0]);
        assertThat(ExplanationText.lines(found, 3))
                .anyMatch(line -> line.contains("the same, bit for bit"))
                .noneMatch(line -> line.contains("NOT"));
    }

    @Test
    void theTextGivesEachClassItsOwnProbabilitiesAlsoWhenTheArchiveOrdersThemOtherwise() {
        ClassifiedAlert inOrder = answer(bundle.prototypes().prototypes());
        List<Prototype> turned = new ArrayList<>(bundle.prototypes().prototypes());
        Collections.reverse(turned);
        ClassifiedAlert reversed = answer(turned);

        assertThat(classRows(explain(reversed, List.of())))
                .isEqualTo(classRows(explain(inOrder, List.of())));
        assertThat(explain(reversed, List.of()).largestDifference())
                .isLessThanOrEqualTo(Explanation.TOLERANCE);
    }

    private static List<String> classRows(Explanation explanation) {
        return ExplanationText.lines(explanation, 0).stream()
                .dropWhile(line -> !line.startsWith("class"))
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    @Test
    void anAnswerThatWasChangedIsNotTheSame() {
        ClassifiedAlert answer = answer(bundle.prototypes().prototypes());
        answer.probabilities()[1] = Math.nextUp(answer.probabilities()[1]);

        Explanation found = explain(answer, List.of());

        assertThat(found.isSame()).isFalse();
        assertThat(found.isReproduced()).isFalse();
        assertThat(ExplanationText.lines(found, 0)).anyMatch(line -> line.contains("NOT the same"));
    }

    @Test
    void anAnswerToAnotherPacketIsNotWhatThisPacketGives() {
        float[] another = row.vector().clone();
        another[0] += 1;

        Explanation found = explain(answer(bundle.prototypes().prototypes(), another), List.of());

        assertThat(found.isSame()).isTrue();
        assertThat(found.largestDifference()).isGreaterThan(Explanation.TOLERANCE);
        assertThat(found.isReproduced()).isFalse();
    }

    @Test
    void aTaughtClassHasToBeGiven() {
        List<Prototype> classes = new ArrayList<>(bundle.prototypes().prototypes());
        Prototype taught =
                new Prototype("Fast blue", row.vector().clone(), 5, "human", "Transient");
        classes.add(taught);
        ClassifiedAlert answer = answer(classes);

        assertThat(explain(answer, List.of(taught)).isReproduced()).isTrue();
        assertThatThrownBy(() -> explain(answer, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no prototype of Fast blue");
    }

    @Test
    void withoutItsPacketADecisionIsMadeAgainFromItsEmbeddingAlone() {
        try (Explainer explainer = new Explainer(bundle, List.of())) {
            Explanation found =
                    explainer.explain(
                            new ArchivedDecision(answer(bundle.prototypes().prototypes()), null));

            assertThat(found.isReproduced()).isTrue();
            assertThat(found.fromPacket()).isNull();
            assertThat(ExplanationText.lines(found, 3))
                    .anyMatch(line -> line.contains("the archive has none"));
        }
    }

    private static Explanation explain(ClassifiedAlert answer, List<Prototype> taught) {
        try (Explainer explainer = new Explainer(bundle, taught)) {
            return explainer.explain(new ArchivedDecision(answer, alert));
        }
    }

    private static ClassifiedAlert answer(List<Prototype> prototypes) {
        return answer(prototypes, row.vector());
    }

    private static ClassifiedAlert answer(List<Prototype> prototypes, float[] embedding) {
        Decision decision =
                new NearestPrototype(
                                new PrototypeSet(bundle.manifest().id(), "1", prototypes),
                                Calibrator.fromJson(bundle.calibrator()))
                        .decide(
                                embedding,
                                new Evidence(
                                        row.modalities(),
                                        LightCurveFeatures.detections(
                                                alert.features().lightCurve())));
        return new ClassifiedAlert(
                alert.alert().candid(),
                alert.alert().objectId(),
                "20260101",
                alert.alert().candidate().jd(),
                1,
                2,
                "g",
                19,
                decision.labels(),
                decision.probabilities(),
                decision.distances(),
                Map.of(),
                Map.of(),
                new ClassifiedAlert.Answer(
                        decision.topClass(),
                        decision.conformalSet(),
                        decision.conformalLevel(),
                        decision.abstained(),
                        decision.abstainReason(),
                        decision.noveltyScore()),
                embedding.clone(),
                List.of(),
                NAMES,
                all(alert.features()),
                Modality.namesOf(row.modalities()),
                new ClassifiedAlert.Provenance(
                        bundle.manifest().id(), "1", "1", FeatureSet.VERSION, "4.02", "1", "test"),
                1,
                2,
                3);
    }

    private static float[] all(AlertFeatures features) {
        float[] all = new float[NAMES.size()];
        int n = features.lightCurve().length;
        System.arraycopy(features.lightCurve(), 0, all, 0, n);
        System.arraycopy(features.context(), 0, all, n, all.length - n);
        return all;
    }

    private static Alert decoded(SimulatedObject object) {
        List<Alert> alerts = new ArrayList<>();
        new AlertDecoder(16 << 20, Clock.systemUTC())
                .decode(
                        object.alert(object.alerts() - 1, new PacketWriter()).packet(),
                        new PacketOrigin("", 0, 0, "", RECEIVED_MS),
                        alerts::add,
                        rejected -> {
                            throw new IllegalStateException(rejected.message());
                        });
        return alerts.get(0);
    }
}
