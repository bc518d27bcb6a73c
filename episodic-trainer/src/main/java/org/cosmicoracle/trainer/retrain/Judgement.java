package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cosmicoracle.embedding.StampReader;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.trainer.bundle.BundleAnswers;
import org.cosmicoracle.trainer.bundle.BundleAnswers.Answered;
import org.cosmicoracle.trainer.bundle.BundleTraining.Trained;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.gate.GateEvidence;
import org.cosmicoracle.trainer.gate.GatedObject;
import org.cosmicoracle.trainer.gate.GatedObject.GatedAnswer;
import org.jspecify.annotations.Nullable;

/** Gathers what the gates look at. */
final class Judgement {

    private static final int TIMED = 200;
    private static final double BYTES_PER_MB = 1e6;

    private final RetrainData data;
    private final long seed;
    private final @Nullable Champion champion;
    private final Supplier<StampReader> stamps;

    Judgement(
            RetrainData data,
            long seed,
            @Nullable Champion champion,
            Supplier<StampReader> stamps) {
        this.data = data;
        this.seed = seed;
        this.champion = champion;
        this.stamps = stamps;
    }

    GateEvidence of(Trained trained, ModelBundle bundle, Path folder) throws IOException {
        List<Answered> heldOut = trained.heldOut(bundle);
        List<Example> observed =
                Example.onePhaseEach(
                        data.objects().stream().filter(TrainingObject::isObserved).toList(), seed);
        return new GateEvidence(
                gated(heldOut, championOn(heldOut.stream().map(Answered::example).toList())),
                contradictions(observed),
                data.labels(),
                champion == null ? Map.of() : champion.labels(),
                latencyMs(bundle, heldOut),
                sizeMb(folder));
    }

    private Map<String, GatedAnswer> championOn(List<Example> examples) {
        return champion == null ? Map.of() : champion.answers(examples, seed, stamps);
    }

    private static List<GatedObject> gated(
            List<Answered> answered, Map<String, GatedAnswer> champion) {
        return answered.stream()
                .map(
                        a ->
                                new GatedObject(
                                        a.example().objectId(),
                                        a.example().label(),
                                        new GatedAnswer(a.decision().topClass(), a.confidence()),
                                        champion.get(a.example().objectId())))
                .toList();
    }

    /** Only the champion's answers count here: they stand for both. */
    private List<GatedObject> contradictions(List<Example> observed) {
        Map<String, GatedAnswer> answers = championOn(observed);
        List<GatedObject> objects = new ArrayList<>();
        for (Example e : observed) {
            GatedAnswer answer = answers.get(e.objectId());
            if (answer != null) {
                objects.add(new GatedObject(e.objectId(), e.label(), answer, answer));
            }
        }
        return objects;
    }

    private double latencyMs(ModelBundle bundle, List<Answered> heldOut) {
        List<Example> some = heldOut.stream().limit(TIMED).map(Answered::example).toList();
        try (BundleAnswers answers = new BundleAnswers(bundle, stamps)) {
            return answers.latencyMs(some, System::nanoTime);
        }
    }

    private static double sizeMb(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes / BYTES_PER_MB;
    }
}
