package org.cosmicoracle.trainer.protocol;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.embedding.DjlEmbedder;
import org.cosmicoracle.embedding.Embedder;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.PrototypeSet;
import org.cosmicoracle.fewshot.TaughtClass;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.Snapshot;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.evaluation.Embedded;

/**
 * A bundle as the job would use it, on light curves alone. Closed-set answers are its calibrated
 * probabilities of the five classes, made to sum to 1, and its own conformal sets. A few-shot class
 * is the mean of its support embeddings, under the bundle's temperature and an even prior. Not
 * thread-safe.
 */
public final class NetworkScorer implements AutoCloseable {

    /** Leaf of the taxonomy for each class of the closed set. */
    private static final Map<String, String> LEAVES =
            Map.of(
                    "Ia", "SN Ia", "II", "SN II", "IIn", "SN IIn", "Ibc", "SN Ibc", "SLSN-I",
                    "SLSN");

    private final ModelBundle bundle;
    private final Embedder embedder;
    private final Calibrator calibrator;
    private final NearestPrototype prototypes;

    /** Loads a bundle. */
    public NetworkScorer(ModelBundle bundle) {
        this.bundle = bundle;
        calibrator = Calibrator.fromJson(bundle.calibrator());
        prototypes = new NearestPrototype(bundle.prototypes(), calibrator);
        embedder =
                new DjlEmbedder(
                        bundle, Device.cpu(), Embedded.BATCH, (packet, x, y, target) -> false);
    }

    /** Returns name/version. */
    public String id() {
        return bundle.manifest().id();
    }

    /** Returns the embeddings of objects in their order. */
    List<float[]> embed(List<TestObject> objects) {
        List<Example> examples = new ArrayList<>();
        for (TestObject o : objects) {
            examples.add(
                    new Example(
                            o.objectId(), "", TrainingObject.REAL, Snapshot.ofCurve(o.points())));
        }
        return Embedded.all(examples, embedder).stream().map(Embedded::vector).toList();
    }

    /** Answers objects of the closed set. */
    List<Answer> closedSet(List<TestObject> objects) {
        List<String> classes = ClassMap.CLOSED_SET.classes();
        List<float[]> vectors = embed(objects);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            Decision d = prototypes.decide(vectors.get(i));
            double[] p = new double[classes.size()];
            boolean[] conformal = new boolean[classes.size()];
            double sum = 0;
            for (int c = 0; c < p.length; c++) {
                String leaf = LEAVES.getOrDefault(classes.get(c), "");
                int at = d.labels().indexOf(leaf);
                p[c] = at < 0 ? 0 : d.probabilities()[at];
                conformal[c] = d.conformalSet().contains(leaf);
                sum += p[c];
            }
            for (int c = 0; c < p.length; c++) {
                p[c] = sum > 0 ? p[c] / sum : 1.0 / p.length;
            }
            answers.add(
                    new Answer(objects.get(i).objectId(), objects.get(i).truth(), p, conformal));
        }
        return answers;
    }

    /**
     * Teaches classes and answers queries.
     *
     * @param support embeddings by class
     * @return {@code [query][class]}
     */
    double[][] fewShot(List<List<float[]>> support, List<float[]> queries) {
        PrototypeSet none = new PrototypeSet(id(), "", List.of());
        List<Prototype> taught = new ArrayList<>();
        for (int c = 0; c < support.size(); c++) {
            taught.add(TaughtClass.of(Integer.toString(c), support.get(c), none));
        }
        NearestPrototype nearest =
                new NearestPrototype(new PrototypeSet(id(), "", taught), evenPrior());
        double[][] answers = new double[queries.size()][taught.size()];
        for (int i = 0; i < answers.length; i++) {
            float[] p = nearest.decide(queries.get(i)).probabilities();
            for (int c = 0; c < p.length; c++) {
                answers[i][c] = p[c];
            }
        }
        return answers;
    }

    private Calibrator evenPrior() {
        return new Calibrator(
                calibrator.model(),
                calibrator.temperature(),
                Map.of(),
                calibrator.conformalLevel(),
                Map.of(),
                calibrator.noveltyDistances(),
                calibrator.abstainNovelty(),
                calibrator.abstainProbability());
    }

    @Override
    public void close() {
        embedder.close();
    }
}
