package org.cosmicoracle.trainer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.gate.Gate;
import org.cosmicoracle.trainer.gate.GateLimits;
import org.cosmicoracle.trainer.retrain.LabelTables;
import org.cosmicoracle.trainer.retrain.NightWindow;
import org.cosmicoracle.trainer.retrain.RetrainConfig;
import org.cosmicoracle.trainer.retrain.RetrainJob;
import org.cosmicoracle.trainer.retrain.RetrainOutcome;
import org.cosmicoracle.trainer.training.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code oracle retrain}: tomorrow's bundle from the archive and the labels. */
@Command(
        name = "retrain",
        mixinStandardHelpOptions = true,
        description =
                "Trains a bundle on the archive's labelled objects of a window of nights, judges it, registers it, and sends"
                        + " it to the running job. A bundle that fails a gate is registered as rejected and not sent.")
final class RetrainCommand implements Callable<Integer> {

    private static final int BATCH = 96;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--archive",
            required = true,
            paramLabel = "DIR",
            description = "Folder that the archive job writes.")
    private Path archive = Path.of("");

    @Option(
            names = "--labels",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Tables of labels, plain or .gz: the catalogue of BTS, a download of TNS, or the columns objectId and label"
                            + " (a class, or CATALOGUE:type) and if wanted timeMs and source. Default: the topic object-labels of"
                            + " --bootstrap.")
    private List<Path> labels = List.of();

    @Option(
            names = "--new-class",
            paramLabel = "NAME",
            description =
                    "A class of such a table that people taught and the taxonomy lacks; may be repeated.")
    private Set<String> newClasses = Set.of();

    @Option(
            names = "--registry",
            required = true,
            paramLabel = "DIR",
            description = "Where the bundle goes; its champion is what it is compared with.")
    private Path registry = Path.of("");

    @Option(
            names = "--window-days",
            paramLabel = "N",
            description = "Nights to look at. Default: ${DEFAULT-VALUE}.")
    private int windowDays = 30;

    @Option(
            names = "--history-days",
            paramLabel = "N",
            description =
                    "Nights before the window that are read for what was known of the objects by then. Default: ${DEFAULT-VALUE},"
                            + " as far as the stream remembers; fewer read less, and then alerts may be learned with a shorter past"
                            + " than the stream saw.")
    private int historyDays = NightWindow.STREAM_REMEMBERS;

    @Option(
            names = "--as-of",
            required = true,
            paramLabel = "YYYY-MM-DD",
            description = "The last of them.")
    private LocalDate asOf = LocalDate.EPOCH;

    @Option(names = "--model", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
    private String model = "oracle";

    @Option(
            names = "--version-name",
            paramLabel = "VERSION",
            description = "Of the bundle. Default: the date of --as-of, YYYYMMDD.")
    private @Nullable String version;

    @Option(
            names = "--lightcurves",
            paramLabel = "FILE",
            description = "More labelled light curves: objectId,type,mjd,band,mag,magerr.")
    private @Nullable Path lightCurves;

    @Option(
            names = "--seed",
            description =
                    "Of simulated objects, split and training. Another than the first champion's, so that it has not seen what"
                            + " is held out. Default: ${DEFAULT-VALUE}.")
    private long seed = 20260102;

    @Mixin private TrainingSize size = new TrainingSize();

    @Option(
            names = "--cross-fit",
            paramLabel = "N",
            description =
                    "Train on all objects, and calibrate and judge by N more networks that each leave a part out; 0 holds out"
                            + " three tenths instead. Default: ${DEFAULT-VALUE}.")
    private int crossFit = 0;

    @Option(
            names = "--warm-start",
            paramLabel = "NAME/VERSION",
            description =
                    "Go on from this bundle's network, at a third of the learning rate: fewer steps do. It must not know what"
                            + " is held out, so retrains that follow each other keep one --seed.")
    private @Nullable String start;

    @Option(
            names = "--gate",
            paramLabel = "NAME=LIMIT",
            description = "Another limit of a gate: docs/retraining.md lists them.")
    private Map<String, Double> gates = new TreeMap<>();

    @Option(
            names = {"--bootstrap", "--brokers"},
            paramLabel = "HOST:PORT",
            description =
                    "Kafka that gets the control messages, and has the labels where no table is given. Without it nothing is sent.")
    private @Nullable String bootstrap;

    @Mixin private PatienceOptions patience = new PatienceOptions();

    @Option(
            names = "--jobmanager",
            paramLabel = "HOST:PORT",
            description =
                    "REST address of a Flink cluster that runs the job and sees the same folders. Default: a cluster inside this"
                            + " process.")
    private @Nullable String jobManager;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Of all but the training. Default: the number of cores.")
    private int parallelism = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--prune-archive",
            paramLabel = "DAYS",
            description =
                    "When the bundle is in force, delete the raw packets of nights that are older than so many days and hold no"
                            + " labelled object that a later retrain would read. Answers, labels and bundles stay. Off by default;"
                            + " --dry-run lists what would go.")
    private @Nullable Integer pruneAfter;

    @Option(
            names = "--dry-run",
            description = "Count what there is to learn from; write, send and delete nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException, BadDataException {
        RetrainJob job = new RetrainJob(config(), RetrainCommand::bar);
        RetrainOutcome outcome = outcome(job);
        CommandSpec command = Objects.requireNonNull(spec);
        outcome.lines().forEach(line -> command.commandLine().getOut().println(line));
        command.commandLine()
                .getOut()
                .println(
                        outcome.status().name().toLowerCase(java.util.Locale.ROOT)
                                + ": "
                                + outcome.bundle()
                                + (outcome.digest().isEmpty()
                                        ? ""
                                        : " sha256 " + outcome.digest()));
        if (pruneAfter != null) {
            job.prune(outcome, pruneAfter)
                    .forEach(line -> command.commandLine().getOut().println(line));
        }
        return outcome.succeeded() ? 0 : 1;
    }

    private RetrainOutcome outcome(RetrainJob job) throws IOException, BadDataException {
        if (jobManager == null) {
            return job.run(parallelism);
        }
        int colon = jobManager.lastIndexOf(':');
        String port = jobManager.substring(colon + 1);
        if (colon < 1 || !port.matches("\\d{1,5}")) {
            throw wrongUsage("--jobmanager must be HOST:PORT, not " + jobManager);
        }
        return job.runOn(jobManager.substring(0, colon), Integer.parseInt(port), parallelism);
    }

    private RetrainConfig config() {
        for (String gate : gates.keySet()) {
            known(gate);
        }
        if (model.contains("/") || (version != null && version.contains("/"))) {
            throw wrongUsage("--model and --version-name are names without a slash");
        }
        if (windowDays < 1) {
            throw wrongUsage("--window-days must be at least 1");
        }
        if (pruneAfter != null && pruneAfter < 1) {
            throw wrongUsage("--prune-archive must be at least 1");
        }
        if (historyDays < 0) {
            throw wrongUsage("--history-days must not be negative");
        }
        if (parallelism < 1) {
            throw wrongUsage("--parallelism must be at least 1");
        }
        if (crossFit < 0 || crossFit == 1) {
            throw wrongUsage("--cross-fit needs at least 2 parts, or 0 for none");
        }
        if (start != null && (crossFit > 0 || !start.contains("/"))) {
            throw wrongUsage(
                    "--warm-start names a bundle with its version, and goes without --cross-fit");
        }
        NightWindow window = new NightWindow(windowDays, asOf, historyDays);
        return new RetrainConfig(
                new RetrainConfig.Source(
                        archive.toAbsolutePath().toString(),
                        window,
                        tables(),
                        lightCurves == null ? null : lightCurves.toAbsolutePath().toString(),
                        size.objectsPerClass()),
                new RetrainConfig.Recipe(
                        seed, size.steps(), BATCH, crossFit, TrainingSize.ALERTS_PER_OBJECT, start),
                new RetrainConfig.Target(
                        registry.toAbsolutePath().toString(),
                        model,
                        version == null ? window.last() : version,
                        bootstrap,
                        patience.length()),
                GateLimits.of(gates),
                dryRun);
    }

    private @Nullable LabelTables tables() {
        if (!labels.isEmpty()) {
            return new LabelTables(
                    labels.stream().map(file -> file.toAbsolutePath().toString()).toList(),
                    newClasses);
        }
        if (bootstrap == null) {
            throw wrongUsage("say where the labels are: --labels FILE, or --bootstrap HOST:PORT");
        }
        return null;
    }

    private void known(String gate) {
        try {
            var unused = Gate.of(gate);
        } catch (IllegalArgumentException e) {
            throw wrongUsage("--gate: " + e.getMessage());
        }
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private static Progress bar(String what) {
        return new ProgressBar(what, System.err, false, System::nanoTime);
    }
}
