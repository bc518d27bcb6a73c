package org.cosmicoracle.trainer.explain;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.embedding.DjlEmbedder;
import org.cosmicoracle.embedding.EmbeddedRow;
import org.cosmicoracle.embedding.InputNormalization;
import org.cosmicoracle.embedding.Modality;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.feature.FeatureSpec;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.replay.ReplayedAlert;
import org.cosmicoracle.replay.SecondDecision;
import org.cosmicoracle.stamp.StampDecoder;
import org.cosmicoracle.trainer.data.Snapshot;
import org.cosmicoracle.trainer.explain.Explanation.Partial;
import org.cosmicoracle.trainer.explain.Explanation.UnusualInput;

/** Makes decisions of one bundle again. Holds its network; not thread-safe. */
public final class Explainer implements AutoCloseable {

    private static final int ALL =
            Modality.LIGHT_CURVE.bit() + Modality.STAMPS.bit() + Modality.METADATA.bit();

    private final ModelBundle bundle;
    private final List<Prototype> prototypes;
    private final Calibrator calibrator;
    private final StampDecoder stamps = new StampDecoder();
    private final DjlEmbedder embedder;

    /**
     * @param taught classes that were taught beside those of the bundle; of one name they win
     */
    public Explainer(ModelBundle bundle, List<Prototype> taught) {
        this.bundle = bundle;
        prototypes = new ArrayList<>(bundle.prototypes().prototypes());
        prototypes.addAll(taught);
        calibrator = Calibrator.fromJson(bundle.calibrator());
        embedder = new DjlEmbedder(bundle, Device.cpu(), 1, stamps::decode);
    }

    /**
     * Explains a decision of the bundle.
     *
     * @throws IllegalArgumentException when a class of the answer is neither of the bundle nor
     *     taught, or the answer is of another bundle
     */
    public Explanation explain(ArchivedDecision decision) {
        ClassifiedAlert answer = decision.answer();
        Decision again = SecondDecision.of(answer, prototypes, calibrator);
        ReplayedAlert alert = decision.alert();
        Decision fromPacket = null;
        List<Partial> without = new ArrayList<>();
        List<UnusualInput> unusual = new ArrayList<>();
        if (alert != null) {
            Snapshot seen = Snapshot.of(alert);
            fromPacket = decide(answer, seen, ALL);
            for (Modality hidden : Modality.values()) {
                if (hidden.in(seen.modalities()) && seen.modalities() != hidden.bit()) {
                    without.add(
                            new Partial(
                                    Modality.namesOf(hidden.bit()).get(0),
                                    decide(answer, seen, ALL - hidden.bit())));
                }
            }
            addUnusual(
                    unusual,
                    "lightCurve",
                    LightCurveFeatures.specs(),
                    alert.features().lightCurve());
            addUnusual(unusual, "metadata", ContextFeatures.specs(), alert.features().context());
            unusual.sort(Comparator.comparingDouble((UnusualInput u) -> -Math.abs(u.deviations())));
        }
        return new Explanation(
                answer,
                again,
                SecondDecision.isThatOf(answer, again),
                fromPacket,
                alert == null ? null : alert.isAsAnswered(),
                List.copyOf(without),
                List.copyOf(unusual));
    }

    private Decision decide(ClassifiedAlert answer, Snapshot seen, int modalities) {
        EmbeddedRow row = embedder.embed(List.of(seen.input(modalities))).get(0);
        return SecondDecision.of(answer, row.vector(), row.modalities(), prototypes, calibrator);
    }

    private void addUnusual(
            List<UnusualInput> unusual, String name, List<FeatureSpec> specs, float[] values) {
        InputNormalization norm =
                InputNormalization.of(bundle.manifest().normalization(), name, specs.size());
        for (int i = 0; i < values.length; i++) {
            float deviations = (values[i] - norm.mean()[i]) / norm.deviation()[i];
            if (!Float.isNaN(deviations)) {
                FeatureSpec spec = specs.get(i);
                unusual.add(new UnusualInput(spec.name(), values[i], spec.unit(), deviations));
            }
        }
    }

    @Override
    public void close() {
        embedder.close();
        stamps.close();
    }
}
