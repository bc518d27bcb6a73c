package org.cosmicoracle.trainer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cosmicoracle.embedding.StampReader;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.registry.AliasMove;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.stamp.StampDecoder;
import org.cosmicoracle.trainer.bundle.BundleTraining;
import org.cosmicoracle.trainer.bundle.TrainingFacts;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.ExcludedIds;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.cosmicoracle.trainer.data.LightCurveFile;
import org.cosmicoracle.trainer.data.SimulatedObjects;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.evaluation.LabelledPackets;
import org.cosmicoracle.trainer.protocol.NovelClasses;
import org.cosmicoracle.trainer.tracking.TrackedRun;
import org.cosmicoracle.trainer.tracking.Tracking;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code oracle train}: data, training, calibration, measurement, bundle. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description =
                "Trains the network on simulated objects, and on real light curves where given, and writes a model bundle.")
final class TrainCommand implements Callable<Integer> {

    private static final String BUNDLE = "bundle";
    private static final String PLOT = "training.svg";

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--registry",
            paramLabel = "DIR",
            description = "Where the bundle goes. Default: ${DEFAULT-VALUE}.")
    private Path registry = Path.of("registry");

    @Option(
            names = "--model",
            paramLabel = "NAME/VERSION",
            description = "Default: ${DEFAULT-VALUE}.")
    private String model = "oracle/1";

    @Option(
            names = "--seed",
            description = "Of objects, split and training. Default: ${DEFAULT-VALUE}.")
    private long seed = 20260101;

    @Mixin private TrainingSize size = new TrainingSize();
    @Mixin private NetworkOptions networkOptions = new NetworkOptions();

    @Option(
            names = "--lightcurves",
            paramLabel = "FILE",
            description = "CSV[.gz]: objectId,type,mjd,band,mag,magerr.")
    private @Nullable Path lightCurves;

    @Option(
            names = "--exclude",
            paramLabel = "FILE",
            description =
                    "Ids that are never trained on: CSV with a column objectId, or one id a line.")
    private List<Path> exclude = new ArrayList<>();

    @Option(
            names = "--without-novel",
            description =
                    "Leave out the five classes of the novel benchmark, real and simulated: the bundle for evaluate --novel-model.")
    private boolean withoutNovel;

    @Option(
            names = "--packets",
            paramLabel = "DIR",
            description = "Real packets to measure on; needs --packet-labels.")
    private @Nullable Path packets;

    @Option(
            names = "--packet-labels",
            paramLabel = "FILE",
            description = "CSV with objectId and label; its objects are never trained on.")
    private @Nullable Path packetLabels;

    @Option(
            names = "--cross-fit",
            paramLabel = "N",
            description =
                    "Train on all objects, and calibrate and measure on all of them too, by N more networks that each leave a part out; 0 holds out three tenths instead. Default: ${DEFAULT-VALUE}.")
    private int crossFit = 0;

    @Option(names = "--resume", description = "Go on from the checkpoint of the same training.")
    private boolean resume;

    @Option(names = "--champion", description = "Make the new bundle the champion of its model.")
    private boolean champion;

    @Option(
            names = "--metrics",
            paramLabel = "FILE.json",
            description = "Write the bundle's figures there too, as dvc reads them.")
    private @Nullable Path metrics;

    @Option(
            names = "--plots",
            paramLabel = "DIR",
            description = "Where the picture of loss and validation goes, as SVG.")
    private @Nullable Path plots;

    @Mixin private TrackingOptions trackingOptions = new TrackingOptions();

    @Override
    public Integer call() throws IOException, InterruptedException, BadDataException {
        String[] id = checkedModel();
        Tracking tracking = trackingOptions.tracking();
        long startMs = Clock.systemUTC().millis();
        Path folder = registry.resolve(model);
        LightCurveFile file = new LightCurveFile(Taxonomy.standard());
        List<TrainingObject> objects = new ArrayList<>();
        if (lightCurves != null) {
            objects.addAll(file.trainingObjects(curves(lightCurves), excludedIds()));
        }
        int real = objects.size();
        objects.addAll(simulate());
        Files.createDirectories(registry);
        long start = System.nanoTime();
        BundleTraining training =
                new BundleTraining(
                        networkOptions.config(seed, size.steps()),
                        objects,
                        crossFit,
                        stampReaders());
        Path checkpoint = registry.resolve(model.replace('/', '-') + ".checkpoint");
        BundleTraining.Trained trained = training.train(checkpoint, resume, TrainCommand::bar);
        double seconds = (System.nanoTime() - start) / 1e9;
        TrainingFacts facts =
                new TrainingFacts(
                        id[0],
                        id[1],
                        CommandText.line(spec),
                        seed,
                        size.objectsPerClass(),
                        real,
                        file.skipped(),
                        resume ? Double.NaN : seconds);
        ModelBundle bundle = trained.write(folder, facts, labelledPackets());
        training.deleteCheckpoints(checkpoint);
        if (champion) {
            AliasMove.Reason trainedSo =
                    new AliasMove.Reason(System.getProperty("user.name", ""), "train", startMs);
            new Registry(registry).alias(id[0], Registry.CHAMPION, id[1], trainedSo);
        }
        if (metrics != null) {
            Files.writeString(metrics, ModelBundle.toJson(bundle.manifest().metrics()) + "\n");
        }
        LossCurve curve = new LossCurve(trained.network().curve());
        if (plots != null) {
            Files.createDirectories(plots);
            Files.writeString(plots.resolve(PLOT), curve.svg());
        }
        print("wrote " + folder + "\n" + figures(bundle.manifest().metrics()));
        print(tracking.keep(run(bundle, folder, curve, startMs, seconds)));
        return 0;
    }

    private TrackedRun run(
            ModelBundle bundle, Path folder, LossCurve curve, long startMs, double trainingSeconds)
            throws IOException {
        Map<String, Double> figures = new TreeMap<>(bundle.manifest().metrics());
        figures.put("trainingSeconds", trainingSeconds);
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> made = Files.list(folder)) {
            for (Path file : made.toList()) {
                files.put(BUNDLE + "/" + file.getFileName(), Files.readAllBytes(file));
            }
        }
        files.put("plots/" + PLOT, curve.svg().getBytes(StandardCharsets.UTF_8));
        return new TrackedRun(
                TrackingOptions.experiment(),
                "train " + model,
                startMs,
                Clock.systemUTC().millis(),
                CommandText.options(spec),
                figures,
                curve.series(),
                Map.of(
                        "verb", "train",
                        "bundle", bundle.manifest().id(),
                        "bundleDigest", bundle.digest(),
                        "dataFingerprint", bundle.manifest().dataFingerprint(),
                        "featureSet", bundle.manifest().featureSet(),
                        "command", CommandText.line(spec)),
                files,
                new TrackedRun.RegisteredModel(
                        bundle.manifest().model(), BUNDLE, champion ? Registry.CHAMPION : null));
    }

    private List<LabelledCurve> curves(Path csv) throws IOException, BadDataException {
        List<LabelledCurve> curves = LightCurveFile.curves(csv);
        return withoutNovel ? curves.stream().filter(c -> !NovelClasses.holds(c)).toList() : curves;
    }

    private List<TrainingObject> simulate() {
        List<SimulatedClass> types = List.of(SimulatedClass.values());
        ProgressBar bar = bar("simulate");
        int n = size.objectsPerClass();
        List<TrainingObject> drawn =
                SimulatedObjects.ofEach(
                        types,
                        n,
                        seed,
                        TrainingSize.ALERTS_PER_OBJECT,
                        Clock.systemUTC(),
                        done ->
                                bar.report(
                                        done,
                                        n * types.size(),
                                        "objects of " + types.size() + " classes"));
        return withoutNovel ? drawn.stream().filter(o -> !NovelClasses.holds(o)).toList() : drawn;
    }

    private Set<String> excludedIds() throws IOException, BadDataException {
        Set<String> ids = new TreeSet<>();
        List<Path> files = new ArrayList<>(exclude);
        if (packetLabels != null) {
            files.add(packetLabels);
        }
        for (Path each : files) {
            ids.addAll(ExcludedIds.read(each));
        }
        return ids;
    }

    private List<Example> labelledPackets() throws IOException, BadDataException {
        return packets == null || packetLabels == null
                ? List.of()
                : new LabelledPackets(Taxonomy.standard(), Clock.systemUTC())
                        .read(packets, packetLabels);
    }

    private static Supplier<StampReader> stampReaders() {
        return () -> new StampDecoder()::decode;
    }

    private String[] checkedModel() {
        var unused = networkOptions.config(seed, size.steps());
        String[] id = model.split("/");
        if (id.length != 2 || id[0].isEmpty() || id[1].isEmpty()) {
            throw wrongUsage("--model must be NAME/VERSION, not " + model);
        }
        if (Files.exists(registry.resolve(model).resolve(ModelBundle.MANIFEST))) {
            throw wrongUsage(
                    "there is a bundle "
                            + model
                            + " in "
                            + registry
                            + ": give --model another version");
        }
        if (crossFit < 0 || crossFit == 1) {
            throw wrongUsage("--cross-fit needs at least 2 parts, or 0 for none");
        }
        if ((packets == null) != (packetLabels == null)) {
            throw wrongUsage("--packets and --packet-labels belong together");
        }
        return id;
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(), message);
    }

    private static ProgressBar bar(String what) {
        return new ProgressBar(what, System.err, System.console() != null, System::nanoTime);
    }

    private static String figures(Map<String, Double> metrics) {
        StringBuilder text = new StringBuilder();
        metrics.forEach(
                (name, x) ->
                        text.append(
                                String.format(java.util.Locale.ROOT, "  %-48s %.3f\n", name, x)));
        return text.toString();
    }

    private void print(String text) {
        java.util.Objects.requireNonNull(spec).commandLine().getOut().println(text);
    }
}
