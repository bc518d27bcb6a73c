package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.cosmicoracle.embedding.StampReader;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.registry.Verdict;
import org.cosmicoracle.trainer.bundle.BundleAnswers;
import org.cosmicoracle.trainer.bundle.BundleAnswers.Answered;
import org.cosmicoracle.trainer.bundle.TrainedObjects;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.gate.GatedObject.GatedAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The bundle that a new one would replace, as its judge: it answers only what it did not learn from
 * and whose class it knows.
 */
final class Champion {

    private final ModelBundle bundle;
    private final @Nullable Verdict verdict;
    private final TrainedObjects trained;
    private final Set<String> classes = new HashSet<>();

    private Champion(ModelBundle bundle, @Nullable Verdict verdict) {
        this.bundle = bundle;
        this.verdict = verdict;
        trained = new TrainedObjects(bundle.manifest());
        bundle.prototypes().prototypes().stream().map(Prototype::label).forEach(classes::add);
    }

    /**
     * Opens the champion of a model; null when there is none.
     *
     * @throws BadDataException when there is one that cannot be read: nothing is judged without it
     */
    static @Nullable Champion of(Registry registry, String model) throws BadDataException {
        if (!registry.hasAlias(model, Registry.CHAMPION)) {
            return null;
        }
        try {
            ModelBundle bundle = registry.open(model);
            return new Champion(bundle, registry.verdict(bundle.manifest().id()));
        } catch (IOException e) {
            throw new BadDataException("nothing is judged without the champion: " + e.getMessage());
        }
    }

    String id() {
        return bundle.manifest().id();
    }

    /** Returns the labelled objects of the window it came from, by class; empty when not known. */
    Map<String, Integer> labels() {
        return verdict == null ? Map.of() : verdict.labels();
    }

    /**
     * Answers examples by object id.
     *
     * @param seed of the simulated objects
     */
    Map<String, GatedAnswer> answers(
            List<Example> examples, long seed, Supplier<StampReader> stamps) {
        List<Example> fair = examples.stream().filter(e -> mayJudge(e, seed)).toList();
        Map<String, GatedAnswer> answers = new HashMap<>();
        try (BundleAnswers champion = new BundleAnswers(bundle, stamps)) {
            for (Answered a : champion.answer(fair)) {
                answers.put(
                        a.example().objectId(),
                        new GatedAnswer(a.decision().topClass(), a.confidence()));
            }
        }
        return answers;
    }

    /**
     * A simulated object is the same under the same seed. A champion that a retrain made held out
     * what is held out now, because sides go by a hash.
     */
    private boolean mayJudge(Example e, long seed) {
        if (!classes.contains(e.label())) {
            return false;
        }
        return e.source().equals(TrainingObject.SIMULATED)
                ? bundle.manifest().seed() != seed || verdict != null
                : !trained.contains(e.objectId()) && !trained.tuned(e.objectId());
    }
}
