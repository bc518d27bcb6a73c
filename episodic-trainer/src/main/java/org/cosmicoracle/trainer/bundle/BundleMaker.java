package org.cosmicoracle.trainer.bundle;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.embedding.DjlEmbedder;
import org.cosmicoracle.embedding.Embedder;
import org.cosmicoracle.embedding.StampReader;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.PrototypeSet;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.registry.BundleManifest;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.Split;
import org.cosmicoracle.trainer.data.Splits;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.evaluation.CalibratorFit;
import org.cosmicoracle.trainer.evaluation.Embedded;
import org.cosmicoracle.trainer.evaluation.Evaluation;
import org.cosmicoracle.trainer.evaluation.Measurement;
import org.cosmicoracle.trainer.evaluation.PacketReport;
import org.cosmicoracle.trainer.training.TrainedNetwork;

/**
 * Puts prototypes and a calibrator to a trained network, measures it on the test objects and writes
 * the bundle.
 */
public final class BundleMaker {

    private static final int PHASES_PER_CLASS = 400;

    private final TrainedNetwork network;
    private final Splits splits;
    private final TrainingFacts facts;
    private final Supplier<StampReader> stamps;

    public BundleMaker(
            TrainedNetwork network,
            Splits splits,
            TrainingFacts facts,
            Supplier<StampReader> stamps) {
        this.network = network;
        this.splits = splits;
        this.facts = facts;
        this.stamps = stamps;
    }

    /** Prototypes, the calibrator that fits them, and how they were made. */
    private record Fitted(
            PrototypeSet prototypes, Calibrator calibrator, String made, double validationLoss) {}

    /**
     * Makes and writes the bundle.
     *
     * @param packets labelled real packets to measure on; may be empty
     * @return the bundle as it was written
     */
    public ModelBundle write(Path folder, List<Example> packets) throws IOException {
        try (Embedder embedder = embedder()) {
            Fitted fitted = fit(embedder);
            NearestPrototype decider =
                    new NearestPrototype(fitted.prototypes(), fitted.calibrator());
            Map<String, Measurement> rows =
                    new Evaluation(decider, network.labels(), embedder)
                            .measure(splits.of(Split.TEST), facts.seed());
            PacketReport real =
                    new PacketReport(Taxonomy.standard(), Embedded.all(packets, embedder), decider);
            Map<String, Double> metrics = metrics(rows, real);
            String card =
                    new ModelCard(facts, network, splits, fitted.made(), fitted.calibrator())
                            .text(rows, real);
            ModelBundle.write(
                    folder,
                    manifest(metrics, trainedObjects()),
                    fitted.prototypes().prototypes(),
                    fitted.calibrator().toJson(),
                    network.weights(),
                    card);
        }
        return ModelBundle.read(new org.cosmicoracle.registry.FolderBundleStore(folder));
    }

    private Embedder embedder() {
        ModelBundle plain =
                new ModelBundle(
                        manifest(Map.of(), Map.of()),
                        "",
                        new PrototypeSet(facts.id(), "1", List.of()),
                        "",
                        network.weights());
        return new DjlEmbedder(plain, Device.cpu(), Embedded.BATCH, stamps.get());
    }

    /**
     * Takes learned prototypes or class means, whichever gives the validation objects the higher
     * likelihood.
     */
    private Fitted fit(Embedder embedder) {
        List<Embedded> validation =
                Embedded.all(
                        Example.onePhaseEach(splits.of(Split.VALIDATION), facts.seed()), embedder);
        List<Embedded> calibration =
                Embedded.all(
                        Example.onePhaseEach(splits.of(Split.CALIBRATION), facts.seed()), embedder);
        List<TrainingObject> held = new ArrayList<>(splits.of(Split.VALIDATION));
        held.addAll(splits.of(Split.CALIBRATION));
        List<Embedded> moments = Embedded.moments(held, embedder);
        Map<String, Integer> trained = count(splits.of(Split.TRAIN));
        List<Prototype> learned = new ArrayList<>();
        for (int c = 0; c < network.labels().size(); c++) {
            String label = network.labels().get(c);
            learned.add(
                    new Prototype(
                            label,
                            network.prototypes()[c],
                            trained.getOrDefault(label, 0),
                            Prototype.TRAINED));
        }
        Fitted first = fit(learned, "learned with the network", validation, calibration, moments);
        Fitted second =
                fit(
                        classMeans(embedder, trained),
                        "class means of embeddings",
                        validation,
                        calibration,
                        moments);
        return first.validationLoss() <= second.validationLoss() ? first : second;
    }

    private Fitted fit(
            List<Prototype> prototypes,
            String made,
            List<Embedded> validation,
            List<Embedded> calibration,
            List<Embedded> moments) {
        PrototypeSet set = new PrototypeSet(facts.id(), "1", prototypes);
        CalibratorFit fit = new CalibratorFit(set, splits.countsByLabel(), surveyed());
        Calibrator calibrator = fit.fit(validation, calibration, moments);
        return new Fitted(
                set,
                calibrator,
                made,
                fit.negativeLogLikelihood(validation, calibrator.temperature()));
    }

    private List<Prototype> classMeans(Embedder embedder, Map<String, Integer> trained) {
        List<Prototype> means = new ArrayList<>();
        for (String label : network.labels()) {
            List<Example> phases =
                    splits.of(Split.TRAIN).stream()
                            .filter(o -> o.label().equals(label))
                            .flatMap(o -> Example.phasesOf(o).stream())
                            .limit(PHASES_PER_CLASS)
                            .toList();
            float[] mean = new float[network.sizes().embedding()];
            for (Embedded e : Embedded.all(phases, embedder)) {
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += e.vector()[i] / phases.size();
                }
            }
            means.add(
                    new Prototype(label, mean, trained.getOrDefault(label, 0), Prototype.TRAINED));
        }
        return means;
    }

    /** Returns how many real objects there are of each class. */
    private Map<String, Integer> surveyed() {
        return count(
                Stream.of(Split.values())
                        .flatMap(side -> splits.of(side).stream())
                        .filter(o -> o.source().equals(TrainingObject.REAL))
                        .toList());
    }

    private static Map<String, Integer> count(List<TrainingObject> objects) {
        Map<String, Integer> counts = new TreeMap<>();
        objects.forEach(o -> counts.merge(o.label(), 1, Integer::sum));
        return counts;
    }

    private static Map<String, Double> metrics(Map<String, Measurement> rows, PacketReport real) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (String name : List.of(Evaluation.ALL, Evaluation.REAL, Evaluation.SIMULATED)) {
            Measurement m = rows.get(name);
            if (m != null) {
                m.figures().forEach((figure, x) -> metrics.put(name + ": " + figure, x));
            }
        }
        if (real.packets() > 0) {
            metrics.put("real packets: n", (double) real.packets());
            metrics.put("real packets: accuracy", real.accuracy());
        }
        return metrics;
    }

    private Map<String, String> trainedObjects() {
        Map<String, String> text = TrainedObjects.listOf(splits);
        text.put(
                TrainingObject.SIMULATED,
                "seed "
                        + facts.seed()
                        + ", numbers 0 to "
                        + (facts.simulatedPerClass() - 1)
                        + " of each class");
        return text;
    }

    private BundleManifest manifest(
            Map<String, Double> metrics, Map<String, String> trainedObjects) {
        return new BundleManifest(
                facts.model(),
                facts.version(),
                FeatureSet.VERSION,
                Taxonomy.standard().version(),
                facts.seed(),
                1,
                environment(),
                splits.fingerprint(),
                trainedObjects,
                network.sizes().toMap(),
                network.backbones().toMap(),
                network.normalizations().toMap(),
                metrics,
                Map.of());
    }

    private static Map<String, String> environment() {
        return Map.of(
                "java", Runtime.version().toString(),
                "os", System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                "cpu", cpu(),
                "djl", Engine.getDjlVersion(),
                "pytorch", Engine.getInstance().getVersion());
    }

    /** Returns the processor's name where the system tells it. */
    private static String cpu() {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(l -> l.startsWith("model name"))
                    .map(l -> l.substring(l.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
