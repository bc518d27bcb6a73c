package org.cosmicoracle.trainer.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.trainer.bundle.TrainedObjects;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.ExcludedIds;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.cosmicoracle.trainer.data.ObjectIdentities;
import org.cosmicoracle.trainer.data.SimulatedObjects;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.protocol.FoldTraining;
import org.cosmicoracle.trainer.protocol.NetworkScorer;
import org.cosmicoracle.trainer.protocol.ProtocolRun;
import org.cosmicoracle.trainer.protocol.ReportFile;
import org.cosmicoracle.trainer.protocol.ReportText;
import org.cosmicoracle.trainer.protocol.SimulatedBenchmark;
import org.cosmicoracle.trainer.protocol.SimulatedNovelty;
import org.cosmicoracle.trainer.protocol.SimulatedReportText;
import org.cosmicoracle.trainer.protocol.StratifiedFolds;
import org.cosmicoracle.trainer.protocol.TestSelection;
import org.cosmicoracle.trainer.tracking.Figures;
import org.cosmicoracle.trainer.tracking.TrackedRun;
import org.cosmicoracle.trainer.tracking.Tracking;
import org.cosmicoracle.trainer.training.TrainingConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code oracle evaluate}: a bundle and simple baselines on real light curves. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description =
                "Scores a bundle on real light curves, with simple baselines on the same objects. docs/evaluation.md says how to read the report.")
final class EvaluateCommand implements Callable<Integer> {

    private static final String BTS = "bts.csv.gz";
    private static final int MOST_HELD_OUT = 100;

    /** Keys of the report whose figures stand for the rest; none holds times. */
    private static final Set<String> HEADLINES =
            Set.of(
                    "closedSet/",
                    "closedSet7d/",
                    "fewShot/",
                    "fewShotNovel/",
                    "fewShotSimulated/",
                    "zeroShot/",
                    "gainOver/");

    private static final String DETAIL = "/perClass/";

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--lightcurves",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "CSV[.gz]: objectId,type,mjd,band,mag,magerr; or a folder of tables of superluminous supernovae. Default: the Bright Transient Survey below ORACLE_DATA.")
    private List<Path> lightCurves = new ArrayList<>();

    @Option(
            names = "--baseline-lightcurves",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "What the baselines learn from; objects that are scored are left out of it. Default: the Bright Transient Survey below ORACLE_DATA.")
    private List<Path> baselineLightCurves = new ArrayList<>();

    @Mixin private CatalogueOption catalogue = new CatalogueOption();

    @Option(
            names = "--exclude",
            paramLabel = "FILE",
            description = "Ids that are not scored: CSV with a column objectId, or one id a line.")
    private List<Path> exclude = new ArrayList<>();

    @Option(names = "--report", paramLabel = "FILE", description = "Where the JSON report goes.")
    private @Nullable Path report;

    @Option(
            names = "--plots",
            paramLabel = "DIR",
            description = "Where the pictures of the report go, as SVG.")
    private @Nullable Path plots;

    @Option(
            names = "--metrics",
            paramLabel = "FILE.json",
            description = "Where the headline figures go, as dvc reads them.")
    private @Nullable Path metrics;

    @Mixin private TrackingOptions trackingOptions = new TrackingOptions();

    @Mixin private RegistryOption registry = new RegistryOption();

    @Option(
            names = "--model",
            paramLabel = "NAME[/VERSION|@ALIAS]",
            description = "What is scored. Default: the champion of ${DEFAULT-VALUE}.")
    private String model = "oracle";

    @Option(
            names = "--novel-model",
            paramLabel = "NAME[/VERSION|@ALIAS]",
            description =
                    "A bundle trained without SN IIn, IIb, Ic-BL, SLSN-I and novae, for the benchmark of novel classes. Default: none.")
    private @Nullable String novelModel;

    @Option(
            names = "--seed",
            description = "Of folds, episodes, baselines and bootstrap. Default: ${DEFAULT-VALUE}.")
    private long seed = 20260101;

    @Option(
            names = "--episodes",
            paramLabel = "N",
            description = "Of each few-shot task; 0 leaves them out. Default: ${DEFAULT-VALUE}.")
    private int episodes = 600;

    @Mixin private FoldOptions folds = new FoldOptions();
    @Mixin private TrainingSize size = new TrainingSize();
    @Mixin private NetworkOptions networkOptions = new NetworkOptions();
    @Mixin private NoveltySearch novelty = new NoveltySearch();

    @Mixin private SimulatedOptions simulatedClasses = new SimulatedOptions();

    @Override
    public Integer call() throws IOException, InterruptedException, BadDataException {
        checkUsage();
        Tracking tracking = trackingOptions.tracking();
        long startMs = Clock.systemUTC().millis();
        Map<String, Object> whole = new LinkedHashMap<>();
        if (simulatedClasses.alone()) {
            whole.put("model", "of simulated classes");
            whole.put("seed", seed);
        } else {
            whole.putAll(real());
            out().print(ReportText.of(whole));
        }
        if (simulatedClasses.asked()) {
            whole.putAll(measuredOnSimulated());
            out().print(SimulatedReportText.of(whole));
        }
        if (report != null) {
            ReportFile.write(report, whole);
        }
        String text = ReportFile.toJson(whole);
        Map<String, Double> figures = Figures.of(new ObjectMapper().readTree(text));
        figures.keySet().removeIf(name -> name.contains(DETAIL));
        if (metrics != null) {
            ReportFile.write(metrics, headlines(figures));
        }
        String scored = String.valueOf(whole.get("model"));
        out().println(tracking.keep(tracked(scored, figures, text, startMs)));
        out().flush();
        return 0;
    }

    private Map<String, Object> real() throws IOException, InterruptedException, BadDataException {
        long start = System.nanoTime();
        ObjectIdentities identities = catalogue.identities();
        ProtocolRun run = new ProtocolRun(seed, EvaluateCommand::bar, System::nanoTime);
        TestSelection test = new TestSelection(identities, excludedIds());
        for (Path path : pathsOr(lightCurves)) {
            test.add(path);
        }
        run.spent("reading", secondsSince(start));
        String scored =
                folds.asked() ? crossValidate(run, test, identities) : score(run, test, identities);
        if (novelty.objects() > 0) {
            searchSimulated(run);
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("model", scored);
        whole.put("seed", seed);
        whole.put("objects", test.curves().size());
        whole.put("leftOut", test.leftOut());
        whole.putAll(run.report());
        if (plots != null) {
            run.writePlots(plots);
        }
        return whole;
    }

    private Map<String, Object> measuredOnSimulated()
            throws IOException, InterruptedException, BadDataException {
        Path work = Files.createTempDirectory("oracle-evaluate");
        try {
            long start = System.nanoTime();
            List<TrainingObject> objects = simulated();
            ModelBundle bundle =
                    new FoldTraining(this::trainingConfig, objects, work, EvaluateCommand::bar)
                            .trainWithout(SimulatedBenchmark.heldOutLabels(), "simulated", seed);
            double training = secondsSince(start);
            Map<String, Object> measured =
                    new SimulatedBenchmark(
                                    Math.min(MOST_HELD_OUT, size.objectsPerClass()),
                                    Math.max(1, episodes),
                                    seed,
                                    Clock.systemUTC(),
                                    EvaluateCommand::bar)
                            .run(bundle, objects);
            measured.put(
                    "secondsSimulated",
                    Map.of("training", training, "measuring", secondsSince(start) - training));
            return measured;
        } finally {
            delete(work);
        }
    }

    /** What stands for the rest, and what a second run with the same seed gives again. */
    private static Map<String, Object> headlines(Map<String, Double> figures) {
        Map<String, Object> kept = new TreeMap<>(figures);
        kept.keySet().removeIf(name -> HEADLINES.stream().noneMatch(name::startsWith));
        return kept;
    }

    private TrackedRun tracked(
            String scored, Map<String, Double> figures, String text, long startMs)
            throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("report.json", text.getBytes(StandardCharsets.UTF_8));
        if (plots != null) {
            try (Stream<Path> drawn = Files.list(plots)) {
                for (Path file : drawn.filter(p -> p.toString().endsWith(".svg")).toList()) {
                    files.put("plots/" + file.getFileName(), Files.readAllBytes(file));
                }
            }
        }
        return new TrackedRun(
                TrackingOptions.experiment(),
                "evaluate " + scored,
                startMs,
                Clock.systemUTC().millis(),
                CommandText.options(spec),
                figures,
                Map.of("verb", "evaluate", "model", scored, "command", CommandText.line(spec)),
                files,
                null);
    }

    private Set<String> excludedIds() throws IOException, BadDataException {
        Set<String> ids = new TreeSet<>();
        for (Path path : exclude) {
            ids.addAll(ExcludedIds.read(path));
        }
        return ids;
    }

    private String score(ProtocolRun run, TestSelection test, ObjectIdentities identities)
            throws IOException, BadDataException {
        Registry bundles = new Registry(registry.root());
        ModelBundle bundle = bundles.open(model);
        ModelBundle novelBundle = novelModel == null ? null : bundles.open(novelModel);
        List<LabelledCurve> given = test.curves();
        TrainedObjects trained = new TrainedObjects(bundle.manifest());
        test.refuse(
                trained::contains, "refused: " + bundle.manifest().id() + " was trained on them");
        long tuned = test.count(trained::tuned);
        if (tuned > 0) {
            run.note(
                    tuned
                            + " of the objects stopped or calibrated the training: --exclude them for figures untouched by that");
        }
        List<LabelledCurve> training = baselineTraining(test.curves(), identities);
        if (novelBundle != null) {
            FoldTraining.requireNovel(novelBundle, given);
        }
        try (NetworkScorer network = new NetworkScorer(bundle)) {
            run.score(0, network, training, test.curves(), episodes);
            run.scoreTrust(network, test.curves(), baselineTraining(List.of(), identities));
        }
        if (novelBundle == null) {
            run.scoreNovel(
                    null,
                    bundle.manifest().id()
                            + " was trained on these classes: name a bundle that was not (--novel-model), or --cross-validate",
                    training,
                    given,
                    episodes);
        } else {
            try (NetworkScorer network = new NetworkScorer(novelBundle)) {
                run.scoreNovel(network, null, training, given, episodes);
            }
        }
        return bundle.manifest().id();
    }

    private List<LabelledCurve> baselineTraining(
            List<LabelledCurve> test, ObjectIdentities identities)
            throws IOException, BadDataException {
        TestSelection training = new TestSelection(identities, ids(test));
        for (Path path : pathsOr(baselineLightCurves)) {
            training.add(path);
        }
        identities.requireApart(ids(training.curves()), ids(test));
        return training.curves();
    }

    private String crossValidate(ProtocolRun run, TestSelection all, ObjectIdentities identities)
            throws IOException, InterruptedException, BadDataException {
        List<LabelledCurve> curves = all.curves();
        Path work = Files.createTempDirectory("oracle-evaluate");
        try {
            long start = System.nanoTime();
            FoldTraining training =
                    new FoldTraining(this::trainingConfig, simulated(), work, EvaluateCommand::bar);
            run.spent("simulation", secondsSince(start));
            for (int repeat = 0; repeat < folds.repeats(); repeat++) {
                crossValidate(run, training, curves, identities, repeat);
            }
        } finally {
            delete(work);
        }
        return "cross-validation: " + folds.folds() + " folds, " + folds.repeats() + " repeats";
    }

    private void crossValidate(
            ProtocolRun run,
            FoldTraining training,
            List<LabelledCurve> curves,
            ObjectIdentities identities,
            int repeat)
            throws IOException, InterruptedException, BadDataException {
        List<List<LabelledCurve>> parts =
                StratifiedFolds.of(curves, LabelledCurve::type, folds.folds(), seed + repeat);
        for (int k = 0; k < folds.folds(); k++) {
            List<LabelledCurve> fold = parts.get(k);
            List<LabelledCurve> rest = new ArrayList<>(curves);
            rest.removeAll(fold);
            identities.requireApart(ids(rest), ids(fold));
            String name = "repeat" + (repeat + 1) + "-fold" + (k + 1);
            long start = System.nanoTime();
            ModelBundle bundle = training.train(rest, fold, name, seed + repeat);
            run.spent("training", secondsSince(start));
            try (NetworkScorer network = new NetworkScorer(bundle)) {
                run.score(repeat, network, rest, fold, share(folds.folds() * folds.repeats()));
                if (repeat == 0) {
                    run.scoreTrust(network, fold, rest);
                }
            }
        }
        if (episodes > 0) {
            String name = "repeat" + (repeat + 1) + "-novel";
            long start = System.nanoTime();
            ModelBundle bundle = training.trainWithoutNovel(curves, name, seed + repeat);
            run.spent("training", secondsSince(start));
            try (NetworkScorer network = new NetworkScorer(bundle)) {
                run.scoreNovel(network, null, curves, curves, share(folds.repeats()));
            }
        }
    }

    private void searchSimulated(ProtocolRun run)
            throws IOException, InterruptedException, BadDataException {
        Path work = Files.createTempDirectory("oracle-novelty");
        try (SimulatedObjects source =
                new SimulatedObjects(seed + 1, TrainingSize.ALERTS_PER_OBJECT, Clock.systemUTC())) {
            run.scoreSimulatedNovelty(
                    new SimulatedNovelty(novelty.rare(), seed),
                    new FoldTraining(this::trainingConfig, simulated(), work, EvaluateCommand::bar),
                    novelty.objects(),
                    source);
        } finally {
            delete(work);
        }
    }

    /** Returns a part's share of the episodes, at least one where there are any. */
    private int share(int parts) {
        return (episodes + parts - 1) / parts;
    }

    private static double secondsSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    private List<TrainingObject> simulated() {
        List<SimulatedClass> types = List.of(SimulatedClass.values());
        int n = size.objectsPerClass();
        ProgressBar bar = bar("simulate");
        return SimulatedObjects.ofEach(
                types,
                n,
                seed,
                TrainingSize.ALERTS_PER_OBJECT,
                Clock.systemUTC(),
                drawn -> bar.report(drawn, n * types.size(), types.size() + " classes"));
    }

    private TrainingConfig trainingConfig(long ofSeed) {
        return networkOptions.config(ofSeed, size.steps());
    }

    private void checkUsage() {
        var unused = trainingConfig(seed);
        if (episodes < 0) {
            throw wrongUsage("--episodes must not be negative");
        }
        for (String problem : new String[] {novelty.problem(), folds.problem()}) {
            if (problem != null) {
                throw wrongUsage(problem);
            }
        }
        if (folds.asked() && novelModel != null) {
            throw wrongUsage("--cross-validate trains its own network for the novel classes");
        }
    }

    private List<Path> pathsOr(List<Path> given) {
        if (!given.isEmpty()) {
            return given;
        }
        return List.of(
                CatalogueOption.lightCurveFolder()
                        .orElseThrow(
                                () ->
                                        wrongUsage(
                                                "ORACLE_DATA is not set: give --lightcurves and --baseline-lightcurves"))
                        .resolve(BTS));
    }

    private static Set<String> ids(List<LabelledCurve> curves) {
        Set<String> ids = new TreeSet<>();
        curves.forEach(c -> ids.add(c.objectId()));
        return ids;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(), message);
    }

    private static ProgressBar bar(String what) {
        return new ProgressBar(what, System.err, System.console() != null, System::nanoTime);
    }

    private PrintWriter out() {
        return java.util.Objects.requireNonNull(spec).commandLine().getOut();
    }
}
