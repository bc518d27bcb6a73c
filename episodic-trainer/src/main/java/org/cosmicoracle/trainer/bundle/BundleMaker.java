package org.cosmicoracle.trainer.bundle;

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
import org.cosmicoracle.embedding.StampReader;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.PrototypeSet;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.registry.BundleManifest;
import org.cosmicoracle.registry.FolderBundleStore;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.Split;
import org.cosmicoracle.trainer.data.Splits;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.evaluation.CalibratorFit;
import org.cosmicoracle.trainer.evaluation.Compared;
import org.cosmicoracle.trainer.evaluation.Comparison;
import org.cosmicoracle.trainer.evaluation.Embedded;
import org.cosmicoracle.trainer.evaluation.Evaluation;
import org.cosmicoracle.trainer.evaluation.Measurement;
import org.cosmicoracle.trainer.evaluation.PacketReport;
import org.cosmicoracle.trainer.novelty.RegionsFit;
import org.cosmicoracle.trainer.training.TrainedNetwork;

/**
 * Puts prototypes and a calibrator to a trained network, measures it on the test objects and writes
 * the bundle.
 */
public final class BundleMaker {

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

    /**
     * Makes and writes a bundle that is calibrated and measured on the sides of the split that were
     * not trained on.
     *
     * @param packets labelled real packets to measure on; may be empty
     * @return the bundle as it was written
     */
    public ModelBundle write(Path folder, List<Example> packets) throws IOException {
        try (NetworkComparison own = new NetworkComparison(network, stamps)) {
            HeldOut heldOut = HeldOut.sides(splits, own);
            List<Embedded> learned = own.moments(splits.of(Split.TRAIN));
            return write(
                    folder,
                    packets,
                    own,
                    heldOut,
                    learned,
                    own.strangeness(learned, heldOut.fitted()));
        }
    }

    /**
     * Makes and writes a bundle that is calibrated and measured by siblings on the objects that it
     * was trained on.
     *
     * @param packets labelled real packets to measure on; may be empty
     * @return the bundle as it was written
     */
    public ModelBundle write(Path folder, List<Example> packets, CrossFit siblings)
            throws IOException {
        try (NetworkComparison own = new NetworkComparison(network, stamps)) {
            return write(
                    folder,
                    packets,
                    own,
                    HeldOut.crossFitted(splits.of(Split.TRAIN), siblings),
                    own.moments(splits.of(Split.TRAIN)),
                    siblings.strangeness());
        }
    }

    private ModelBundle write(
            Path folder,
            List<Example> packets,
            NetworkComparison own,
            HeldOut heldOut,
            List<Embedded> learned,
            Map<String, List<Double>> strangeness)
            throws IOException {
        PrototypeSet prototypes = new PrototypeSet(facts.id(), "1", prototypes());
        Calibrator calibrator =
                RegionsFit.regions(calibrator(prototypes, heldOut), learned, strangeness);
        NearestPrototype decider = new NearestPrototype(prototypes, calibrator);
        Map<String, Measurement> rows =
                new Evaluation(decider, network.labels(), heldOut.comparison())
                        .measure(heldOut.test(), facts.seed());
        PacketReport real = new PacketReport(Taxonomy.standard(), own.compare(packets), decider);
        ModelBundle.write(
                folder,
                manifest(metrics(rows, real), trainedObjects()),
                prototypes.prototypes(),
                calibrator.toJson(),
                network.weights(),
                new ModelCard(facts, network, splits, calibrator, heldOut).text(rows, real));
        return ModelBundle.read(new FolderBundleStore(folder));
    }

    private List<Prototype> prototypes() {
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
        return learned;
    }

    private Calibrator calibrator(PrototypeSet prototypes, HeldOut heldOut) {
        Comparison comparison = heldOut.comparison();
        return new CalibratorFit(prototypes, splits.countsByLabel(), surveyed())
                .fit(
                        comparison.compare(
                                Example.onePhaseEach(heldOut.validation(), facts.seed())),
                        comparison.compare(
                                Example.onePhaseEach(heldOut.calibration(), facts.seed())),
                        Compared.moments(heldOut.fitted(), comparison));
    }

    /** Returns how many real objects there are of each class. */
    private Map<String, Integer> surveyed() {
        return count(
                Stream.of(Split.values())
                        .flatMap(side -> splits.of(side).stream())
                        .filter(TrainingObject::isObserved)
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
