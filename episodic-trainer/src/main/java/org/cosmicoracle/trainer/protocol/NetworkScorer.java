package org.cosmicoracle.trainer.protocol;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.calibration.Evidence;
import org.cosmicoracle.embedding.DjlEmbedder;
import org.cosmicoracle.embedding.Embedder;
import org.cosmicoracle.embedding.Modality;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.PrototypeSet;
import org.cosmicoracle.fewshot.TaughtClass;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurves;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.stamp.StampDecoder;
import org.cosmicoracle.trainer.bundle.TrainedObjects;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.Snapshot;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.evaluation.Embedded;
import org.cosmicoracle.trainer.novelty.KnownObjects;

/**
 * A bundle as the job would use it. Closed-set answers are to light curves alone: its calibrated
 * probabilities of the five classes, made to sum to 1, the class it would answer among them, and
 * its own conformal sets. A few-shot class is the mean of its support embeddings, under the
 * bundle's temperature and an even prior. Not thread-safe.
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
                new DjlEmbedder(bundle, Device.cpu(), Embedded.BATCH, new StampDecoder()::decode);
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

    /** Returns the embeddings of moments of which the network sees these modalities. */
    List<float[]> embed(List<Example> moments, int modalities) {
        return Embedded.all(moments, embedder, modalities).stream().map(Embedded::vector).toList();
    }

    Embedder embedder() {
        return embedder;
    }

    /** Answers objects of the closed set. */
    List<Answer> closedSet(List<TestObject> objects) {
        return AlertLog.answers(alerts(objects));
    }

    /** Answers objects of the closed set with all that the stream would say of them. */
    List<ScoredAlert> alerts(List<TestObject> objects) {
        List<float[]> vectors = embed(objects);
        List<ScoredAlert> alerts = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            alerts.add(alert(objects.get(i), vectors.get(i)));
        }
        return alerts;
    }

    private ScoredAlert alert(TestObject object, float[] vector) {
        int detections = LightCurves.count(object.points(), LightCurve.DETECTION);
        Decision d =
                prototypes.decide(vector, new Evidence(Modality.LIGHT_CURVE.bit(), detections));
        List<String> classes = ClassMap.CLOSED_SET.classes();
        double[] p = new double[classes.size()];
        boolean[] conformal = new boolean[classes.size()];
        double sum = 0;
        for (int c = 0; c < p.length; c++) {
            int at = d.labels().indexOf(leafOf(c));
            p[c] = at < 0 ? 0 : d.probabilities()[at];
            conformal[c] = d.conformalSet().contains(leafOf(c));
            sum += p[c];
        }
        double[] gains = new double[classes.size()];
        for (int c = 0; c < p.length; c++) {
            p[c] = sum > 0 ? p[c] / sum : 1.0 / p.length;
            gains[c] = p[c] * calibrator.answerWeightOf(leafOf(c));
        }
        return new ScoredAlert(
                new Answer(object.objectId(), object.truth(), p, conformal, Answer.greatest(gains)),
                detections,
                d.conformalSet().size(),
                d.abstainReason(),
                d.noveltyScore());
    }

    private static String leafOf(int label) {
        return LEAVES.getOrDefault(ClassMap.CLOSED_SET.classes().get(label), "");
    }

    /** Returns the prior that closed-set probabilities are calibrated under, summing to 1. */
    double[] closedSetPrior() {
        double[] prior = new double[ClassMap.CLOSED_SET.classes().size()];
        double sum = 0;
        for (int c = 0; c < prior.length; c++) {
            prior[c] = Math.exp(calibrator.logPriorOf(leafOf(c)));
            sum += prior[c];
        }
        for (int c = 0; c < prior.length; c++) {
            prior[c] /= sum;
        }
        return prior;
    }

    /** Returns which real objects the bundle was made with. */
    TrainedObjects trained() {
        return new TrainedObjects(bundle.manifest());
    }

    /** Returns what the bundle's novelty is measured from, with the embeddings of known objects. */
    KnownObjects known(List<TrainingObject> objects) {
        List<String> labels =
                bundle.prototypes().prototypes().stream().map(Prototype::label).toList();
        List<TrainingObject> own =
                objects.stream().filter(o -> labels.contains(o.label())).toList();
        return new KnownObjects(
                newest(own).stream().map(Embedded::vector).toList(),
                own.stream().mapToInt(o -> labels.indexOf(o.label())).toArray(),
                bundle.prototypes().prototypes().stream()
                        .map(Prototype::vector)
                        .toArray(float[][]::new),
                calibrator.temperature());
    }

    /** Returns objects at their newest moment, embedded with all there is. */
    List<Embedded> newest(List<TrainingObject> objects) {
        List<Example> examples = new ArrayList<>();
        for (TrainingObject o : objects) {
            examples.add(
                    new Example(
                            o.objectId(),
                            o.label(),
                            o.source(),
                            o.snapshots().get(o.snapshots().size() - 1)));
        }
        return Embedded.all(examples, embedder);
    }

    /** Returns the novelty that the stream would give. */
    double noveltyOf(Embedded moment) {
        return prototypes.decide(moment.vector(), moment.evidence()).noveltyScore();
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
