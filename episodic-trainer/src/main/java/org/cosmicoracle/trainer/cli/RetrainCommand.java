package org.cosmicoracle.trainer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.gate.Gate;
import org.cosmicoracle.trainer.gate.GateLimits;
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
            required = true,
            paramLabel = "FILE",
            description =
                    "CSV[.gz] with the columns objectId and label: a leaf class, or CATALOGUE:type.")
    private Path labels = Path.of("");

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
            description = "Kafka that gets the control messages. Without it nothing is sent.")
    private @Nullable String bootstrap;

    @Mixin private PatienceOptions patience = new PatienceOptions();

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Of all but the training. Default: the number of cores.")
    private int parallelism = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--dry-run",
            description = "Count what there is to learn from; write and send nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException, BadDataException {
        RetrainOutcome outcome = new RetrainJob(config(), RetrainCommand::bar).run(parallelism);
        CommandSpec command = java.util.Objects.requireNonNull(spec);
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
        return outcome.succeeded() ? 0 : 1;
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
        NightWindow window = new NightWindow(windowDays, asOf);
        return new RetrainConfig(
                new RetrainConfig.Source(
                        archive.toAbsolutePath().toString(),
                        window,
                        labels.toAbsolutePath().toString(),
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

    private void known(String gate) {
        try {
            var unused = Gate.of(gate);
        } catch (IllegalArgumentException e) {
            throw wrongUsage("--gate: " + e.getMessage());
        }
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(), message);
    }

    private static Progress bar(String what) {
        return new ProgressBar(what, System.err, false, System::nanoTime);
    }
}
