package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cosmicoracle.embedding.Backbones;
import org.cosmicoracle.embedding.StampReader;
import org.cosmicoracle.registry.AliasMove;
import org.cosmicoracle.registry.FolderBundleStore;
import org.cosmicoracle.registry.Lease;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.registry.Verdict;
import org.cosmicoracle.stamp.StampDecoder;
import org.cosmicoracle.trainer.bundle.BundleTraining;
import org.cosmicoracle.trainer.bundle.TrainingFacts;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.gate.Gate;
import org.cosmicoracle.trainer.gate.GateReport;
import org.cosmicoracle.trainer.gate.Gates;
import org.cosmicoracle.trainer.retrain.RetrainConfig.Recipe;
import org.cosmicoracle.trainer.retrain.RetrainOutcome.Status;
import org.cosmicoracle.trainer.training.Progress;
import org.cosmicoracle.trainer.training.TrainingConfig;
import org.jspecify.annotations.Nullable;

/**
 * What a retrain does with its objects: train, judge, register, publish. Every step leaves on disk
 * what the next one needs, below {@code <registry>/.retrain/}, so that a run that was killed
 * anywhere goes on when it is started again: networks from their checkpoints, a bundle that was
 * registered is not made again, and control messages are sent again as they were. A bundle is moved
 * into the registry whole, with its verdict. Two runs on one model exclude each other by a lease.
 */
final class RetrainRun {

    /** Folder of a registry for what is under way. */
    static final String WORK = ".retrain";

    private static final int INPUT_DIGITS = 12;
    private static final String WHO = "retrain";

    private final RetrainConfig config;
    private final Registry registry;
    private final Path root;
    private final ProgressSource progress;
    private final ControlOutlet outlet;
    private final Clock clock;

    RetrainRun(RetrainConfig config, ProgressSource progress, ControlOutlet outlet, Clock clock) {
        this.config = config;
        this.progress = progress;
        this.outlet = outlet;
        this.clock = clock;
        root = Path.of(config.target().registry());
        registry = new Registry(root);
    }

    /**
     * Runs, or goes on.
     *
     * @param found objects in any order
     * @throws IOException when something outside fails; running again goes on from here
     */
    RetrainOutcome run(List<TrainingObject> found) throws IOException, InterruptedException {
        RetrainData data = RetrainData.of(found);
        if (config.dryRun()) {
            return outcome(Status.DRY_RUN, "", told(data));
        }
        if (data.observed() == 0) {
            return refused(data, "no labelled object in the window: nothing to learn from");
        }
        if (data.classes() < 2) {
            return refused(data, "fewer than two classes can be learned");
        }
        try (HeldLease lease = HeldLease.of(root, config.target().model(), clock)) {
            return underLease(data, lease);
        } catch (Lease.TakenException e) {
            return refused(data, "another retrain runs: " + e.getMessage());
        } catch (BadDataException e) {
            return refused(data, String.valueOf(e.getMessage()));
        }
    }

    private RetrainOutcome underLease(RetrainData data, HeldLease lease)
            throws IOException, InterruptedException, BadDataException {
        String id = config.target().id();
        Recipe recipe = config.recipe();
        TrainingConfig how =
                TrainingConfig.of(recipe.seed(), recipe.steps()).withBatch(recipe.batch());
        ModelBundle start = start(recipe);
        if (start != null) {
            how = how.warm(Backbones.of(start.manifest().backbones()));
        }
        BundleTraining training =
                new BundleTraining(how, data.objects(), recipe.siblings(), stamps(), start);
        String inputs = inputs(training);
        Verdict verdict = registry.verdict(id);
        if (verdict == null) {
            if (Files.exists(registry.folderOf(id))) {
                throw new BadDataException(
                        "there is a bundle " + id + " that no retrain made: give --version");
            }
            verdict = make(data, training, inputs, lease);
        } else if (!verdict.inputs().equals(inputs)) {
            throw new BadDataException(
                    "there is a bundle "
                            + id
                            + " from other objects, labels or options: give --version");
        }
        deleteTree(work(inputs));
        return bringInto(verdict, data, lease);
    }

    private @Nullable ModelBundle start(Recipe recipe) throws IOException, BadDataException {
        if (recipe.start() == null) {
            return null;
        }
        ModelBundle start = registry.open(recipe.start());
        boolean drewTheSame = start.manifest().seed() == recipe.seed();
        if (drewTheSame && registry.verdict(start.manifest().id()) == null) {
            throw new BadDataException(
                    start.manifest().id()
                            + " learned from simulated objects of this seed: give another --seed");
        }
        return start;
    }

    /** Returns a sha256 over all that the weights depend on. */
    private String inputs(BundleTraining training) {
        String text = training.splits().fingerprint() + config.recipe() + Backbones.STANDARD;
        return ModelBundle.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path work(String inputs) {
        return root.resolve(WORK)
                .resolve(
                        config.target().id().replace('/', '-')
                                + "-"
                                + inputs.substring(0, INPUT_DIGITS));
    }

    private Verdict make(RetrainData data, BundleTraining training, String inputs, HeldLease lease)
            throws IOException, InterruptedException, BadDataException {
        Path work = Files.createDirectories(work(inputs));
        Recipe recipe = config.recipe();
        new BundleRollout(registry, outlet).follow(config.target().model(), order(clock.millis()));
        Champion champion = Champion.of(registry, config.target().model());
        BundleTraining.Trained trained =
                training.train(work.resolve("network.checkpoint"), true, progress::of);
        Path staged = work.resolve("bundle");
        deleteTree(staged);
        Progress judging = progress.of("judge");
        judging.report(1, 3, "calibrating and measuring");
        ModelBundle bundle = trained.write(staged, facts(data), List.of());
        judging.report(2, 3, champion == null ? "no champion" : "comparing with " + champion.id());
        GateReport report =
                Gates.judge(
                        new Judgement(data, recipe.seed(), champion, stamps())
                                .of(trained, bundle, staged),
                        config.limits());
        judging.report(3, 3, report.accepted() ? "accepted" : "rejected");
        Verdict verdict =
                new Verdict(
                        inputs,
                        report.accepted(),
                        report.reasons(),
                        report.figures(),
                        data.labels(),
                        clock.millis(),
                        false);
        lease.check();
        registry.register(staged, config.target().id(), verdict);
        return verdict;
    }

    private RetrainOutcome bringInto(Verdict verdict, RetrainData data, HeldLease lease)
            throws IOException {
        String id = config.target().id();
        String digest = ModelBundle.digestOf(new FolderBundleStore(registry.folderOf(id)));
        List<String> lines = told(data);
        verdict.figures()
                .forEach((gate, x) -> lines.add("measured: " + gate + " " + Gate.digits(x)));
        if (!verdict.accepted()) {
            verdict.reasons().forEach(reason -> lines.add("rejected: " + reason));
            return outcome(Status.REJECTED, digest, lines);
        }
        if (verdict.published()) {
            lines.add(id + " was published before; nothing was sent");
            return outcome(Status.PUBLISHED, digest, lines);
        }
        registry.alias(
                config.target().model(),
                Registry.CHALLENGER,
                config.target().version(),
                new AliasMove.Reason(WHO, "passed its gates", clock.millis()));
        if (config.target().brokers() == null) {
            lines.add("not sent: no --bootstrap; " + id + " is the challenger");
            return outcome(Status.ACCEPTED, digest, lines);
        }
        lease.check();
        BundleRollout.Result sent =
                new BundleRollout(registry, outlet)
                        .publish(id, order(verdict.issuedMs()), verdict.issuedMs());
        lines.addAll(sent.lines());
        if (!sent.succeeded()) {
            return outcome(Status.NOT_TAKEN, digest, lines);
        }
        registry.published(id);
        return outcome(Status.PUBLISHED, digest, lines);
    }

    private RolloutOrder order(long issuedMs) {
        RetrainConfig.Target target = config.target();
        return new RolloutOrder(
                target.brokers(),
                config.source().archive(),
                target.patience(),
                issuedMs,
                WHO,
                "passed its gates");
    }

    private TrainingFacts facts(RetrainData data) {
        return new TrainingFacts(
                config.target().model(),
                config.target().version(),
                "./oracle retrain --window-days "
                        + config.source().window().days()
                        + " --as-of "
                        + config.source().window().asOf()
                        + " --steps "
                        + config.recipe().steps()
                        + (config.recipe().start() == null
                                ? ""
                                : " --warm-start " + config.recipe().start()),
                config.recipe().seed(),
                config.source().simulatedPerClass(),
                (int) data.observed(),
                Map.of(),
                Double.NaN);
    }

    private List<String> told(RetrainData data) {
        List<String> lines = new ArrayList<>();
        NightWindow window = config.source().window();
        lines.add(
                "window: "
                        + window.first()
                        + " to "
                        + window.last()
                        + ", "
                        + data.observed()
                        + " labelled objects "
                        + data.labels()
                        + ", "
                        + (data.objects().size() - data.observed())
                        + " simulated");
        lines.addAll(data.notes());
        return lines;
    }

    private RetrainOutcome refused(RetrainData data, String why) {
        List<String> lines = told(data);
        lines.add("refused: " + why);
        return outcome(Status.REFUSED, "", lines);
    }

    private RetrainOutcome outcome(Status status, String digest, List<String> lines) {
        return new RetrainOutcome(status, config.target().id(), digest, lines);
    }

    private static Supplier<StampReader> stamps() {
        return () -> new StampDecoder()::decode;
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
