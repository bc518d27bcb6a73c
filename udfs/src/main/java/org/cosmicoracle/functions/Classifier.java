package org.cosmicoracle.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.calibration.Evidence;
import org.cosmicoracle.embedding.Modality;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.feature.FeatureSpec;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.PrototypeSet;
import org.cosmicoracle.fewshot.Scoring;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.photometry.Band;

/** One scoring made ready to classify with. */
final class Classifier {

    private static final List<String> FEATURE_NAMES = featureNames();

    private final NearestPrototype prototypes;
    private final Scoring scoring;
    private final String codeVersion;
    private final Map<String, String> origins;
    private final Map<String, String> parents;

    Classifier(Scoring scoring, String codeVersion) {
        this.scoring = scoring;
        this.codeVersion = codeVersion;
        PrototypeSet set =
                new PrototypeSet(
                        scoring.model(), scoring.prototypesVersion(), scoring.prototypes());
        prototypes = new NearestPrototype(set, Calibrator.fromJson(scoring.calibrator()));
        origins = ofUntrained(scoring.prototypes(), Prototype::origin);
        parents = ofUntrained(scoring.prototypes(), p -> p.placeIn(Taxonomy.standard()));
    }

    ClassifiedAlert classify(EmbeddedAlert alert, long classifiedMs) {
        if (!alert.model().equals(scoring.model())) {
            throw new IllegalStateException(
                    "alert was embedded by "
                            + alert.model()
                            + ", scoring is of "
                            + scoring.model());
        }
        Decision decision = decide(alert.embedding(), alert.modalities(), alert.features());
        return new ClassifiedAlert(
                alert.candid(),
                alert.objectId(),
                alert.origin().night(),
                alert.jd(),
                alert.ra(),
                alert.dec(),
                Band.ofFid(alert.fid()).label(),
                alert.magpsf(),
                decision.labels(),
                decision.probabilities(),
                decision.distances(),
                origins,
                parents,
                answerOf(decision),
                alert.embedding(),
                alert.anchors(),
                FEATURE_NAMES,
                alert.features(),
                Modality.namesOf(alert.modalities()),
                provenanceOf(alert),
                alert.origin().receivedMs(),
                alert.decodedMs(),
                classifiedMs);
    }

    Decision decide(float[] embedding, int modalities, float[] features) {
        return prototypes.decide(
                embedding, new Evidence(modalities, LightCurveFeatures.detections(features)));
    }

    /** Trained classes are the rule and are left out. */
    private static Map<String, String> ofUntrained(
            List<Prototype> prototypes, Function<Prototype, String> what) {
        Map<String, String> texts = new TreeMap<>();
        for (Prototype p : prototypes) {
            if (!p.origin().equals(Prototype.TRAINED)) {
                texts.put(p.label(), what.apply(p));
            }
        }
        return Map.copyOf(texts);
    }

    private static ClassifiedAlert.Answer answerOf(Decision decision) {
        return new ClassifiedAlert.Answer(
                decision.topClass(),
                decision.conformalSet(),
                decision.conformalLevel(),
                decision.abstained(),
                decision.abstainReason(),
                decision.noveltyScore());
    }

    private ClassifiedAlert.Provenance provenanceOf(EmbeddedAlert alert) {
        return new ClassifiedAlert.Provenance(
                scoring.model(),
                scoring.prototypesVersion(),
                Long.toString(scoring.calibratorVersion()),
                FeatureSet.VERSION,
                alert.schemavsn(),
                Taxonomy.standard().version(),
                codeVersion);
    }

    private static List<String> featureNames() {
        List<String> names = new ArrayList<>();
        LightCurveFeatures.specs().stream().map(FeatureSpec::name).forEach(names::add);
        ContextFeatures.specs().stream().map(FeatureSpec::name).forEach(names::add);
        return List.copyOf(names);
    }
}
