package org.cosmicoracle.jobs.week;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.calibration.Evidence;
import org.cosmicoracle.embedding.Modality;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.registry.Rollout;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScoreCheckTest {

    private final ScoreCheck check = new ScoreCheck();
    private ModelBundle bundle;

    @BeforeEach
    void open() throws IOException {
        bundle = new Registry(Path.of("..", "episodic-trainer", "bundles")).open("oracle");
    }

    @Test
    void anAnswerWaitsForItsPrototypesAndIsWhatTheyGive() throws IOException {
        check.take(fromTopic(answer("1", 0)));
        assertThat(check.other()).isEqualTo(1);

        Rollout.of(bundle, 10, "test").forEach(check::take);
        assertThat(check.same()).isEqualTo(1);
        assertThat(check.other()).isZero();
    }

    @Test
    void anAnswerThatDiffersOrNamesAnotherSetOfPrototypesIsCounted() {
        Rollout.of(bundle, 10, "test").forEach(check::take);
        check.take(answer("1", 1e-6f));
        check.take(answer("1+7", 0));

        assertThat(check.same()).isZero();
        assertThat(check.other()).isEqualTo(2);
    }

    private static ClassifiedAlert fromTopic(ClassifiedAlert a) throws IOException {
        return new ClassifiedAlertWire().read(new ClassifiedAlertWire().write(a));
    }

    private ClassifiedAlert answer(String prototypes, float off) {
        float[] embedding = bundle.prototypes().prototypes().get(3).vector();
        Decision d =
                new NearestPrototype(bundle.prototypes(), Calibrator.fromJson(bundle.calibrator()))
                        .decide(embedding, new Evidence(Modality.LIGHT_CURVE.bit(), 0));
        float[] probabilities = d.probabilities().clone();
        probabilities[0] += off;
        return new ClassifiedAlert(
                1,
                "ZTF26a",
                "20260112",
                2_461_053,
                10,
                20,
                "g",
                19,
                d.labels(),
                probabilities,
                d.distances(),
                Map.of(),
                Map.of(),
                new ClassifiedAlert.Answer(
                        d.topClass(),
                        d.conformalSet(),
                        d.conformalLevel(),
                        d.abstained(),
                        d.abstainReason(),
                        d.noveltyScore()),
                embedding,
                List.of(),
                List.of(),
                new float[0],
                List.of("lightcurve"),
                new ClassifiedAlert.Provenance(
                        bundle.manifest().id(),
                        prototypes,
                        "1",
                        FeatureSet.VERSION,
                        "4.02",
                        "1",
                        "test"),
                1,
                2,
                3);
    }
}
