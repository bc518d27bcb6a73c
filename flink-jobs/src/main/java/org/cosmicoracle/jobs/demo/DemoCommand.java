package org.cosmicoracle.jobs.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.core.execution.JobClient;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.TaughtClass;
import org.cosmicoracle.jobs.classify.LedgerReport;
import org.cosmicoracle.jobs.cli.PacketsOption;
import org.cosmicoracle.jobs.cli.RegistryOption;
import org.cosmicoracle.jobs.kafka.TopicAdmin;
import org.cosmicoracle.jobs.kafka.TopicReader;
import org.cosmicoracle.jobs.kafka.TopicWriter;
import org.cosmicoracle.jobs.local.EmbeddedBroker;
import org.cosmicoracle.jobs.week.WeekPlan;
import org.cosmicoracle.jobs.week.WeekReport;
import org.cosmicoracle.jobs.week.WeekScript;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Rollout;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.cosmicoracle.wire.ControlWire;
import org.cosmicoracle.wire.LedgerWire;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ./oracle demo}: a real broker and a Flink cluster in this JVM, a night replayed and
 * classified, a class taught live.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "A Kafka broker and a Flink cluster in one process: replays a simulated night (or --packets),"
                        + " classifies it, teaches one class live.")
public final class DemoCommand implements Callable<Integer> {

    /** The class the demo starts without. */
    private static final String TAUGHT_CLASS = "Dwarf nova";

    private static final int ROLLOUT_MESSAGES = 4;
    private static final int WEEK_ALERTS = 3000;
    private static final double WEEK_RATE = 250;
    private static final Duration LOOK = Duration.ofMillis(250);

    /** Replayed instead of simulating. */
    @Mixin private PacketsOption packets = new PacketsOption();

    @Option(
            names = "--alerts",
            defaultValue = "1500",
            description = "Simulated alerts. Default: ${DEFAULT-VALUE}.")
    private int alerts;

    @Option(
            names = "--rate",
            defaultValue = "50",
            description = "Packets a second. Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed of the simulated night. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--shots",
            defaultValue = "5",
            description = "Objects to teach from. Default: ${DEFAULT-VALUE}.")
    private int shots;

    @Option(names = "--exit", description = "End when every packet is accounted for.")
    private boolean exit;

    @Option(
            names = "--ledger",
            paramLabel = "FILE.json",
            description = "Write the account there at the end.")
    private @Nullable Path ledgerFile;

    @Option(
            names = "--port",
            defaultValue = "8081",
            description = "Of the web UI. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--week",
            description =
                    "Seven nights instead: daily retrains, a class taught live, a drift, a poisoned retrain; --alerts a night at"
                            + " --rate, 3000 and 250 unless given. Exit 1 when the account does not close or one of it did not"
                            + " happen. docs/week.md")
    private boolean week;

    @Option(
            names = "--report",
            paramLabel = "FILE.json",
            description = "With --week: write all figures there.")
    private @Nullable Path reportFile;

    @Spec private @Nullable CommandSpec spec;

    @Mixin private RegistryOption registry = new RegistryOption();

    private final Clock clock = Clock.systemUTC();
    private final AtomicLong published = new AtomicLong();

    @Override
    public Integer call() throws Exception {
        say("reading the model");
        ModelBundle bundle = registry.open();
        Path folder = Files.createTempDirectory("cosmic-oracle-demo");
        if (week) {
            return playWeek(bundle, folder);
        }
        DemoPackets source =
                packets.isGiven()
                        ? new PacketsOnDisk(packets.open(clock))
                        : new SimulatedPackets(seed, alerts);
        say("starting the broker");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
                TopicWriter writer = new TopicWriter(broker.bootstrap())) {
            TopicAdmin.createMissing(broker.bootstrap());
            activate(bundle, writer);
            say("starting the cluster and the job; web UI on http://localhost:" + port);
            JobClient job = DemoCluster.submit(broker.bootstrap(), registry.root(), folder, port);
            awaitModel(broker.bootstrap(), job);
            CompletableFuture<Void> publishing =
                    CompletableFuture.runAsync(() -> publish(source, writer));
            int status = watch(broker.bootstrap(), source, writer, bundle, publishing, job);
            job.cancel().join();
            return status;
        }
    }

    private int playWeek(ModelBundle bundle, Path folder) throws Exception {
        var given = Objects.requireNonNull(spec).commandLine().getParseResult();
        WeekPlan plan =
                WeekPlan.whole(
                        seed,
                        given.hasMatchedOption("--alerts") ? alerts : WEEK_ALERTS,
                        given.hasMatchedOption("--rate") ? rate : WEEK_RATE);
        Path launcher = Path.of(System.getProperty("oracle.home", "."), "oracle");
        WeekReport report =
                new WeekScript(
                                plan,
                                new WeekScript.Place(bundle, launcher, folder, port),
                                System.out)
                        .run();
        report.print(System.out);
        if (ledgerFile != null) {
            report.writeLedger(ledgerFile);
        }
        if (reportFile != null) {
            report.write(reportFile);
        }
        return report.succeeded() ? 0 : 1;
    }

    private static void say(String step) {
        System.err.println("demo: " + step);
    }

    /** Brings the bundle into force without the class that is to be taught. */
    private void activate(ModelBundle bundle, TopicWriter writer) {
        List<Prototype> known =
                bundle.prototypes().prototypes().stream()
                        .filter(p -> packets.isGiven() || !p.label().equals(TAUGHT_CLASS))
                        .toList();
        ControlWire wire = new ControlWire();
        Rollout.of(bundle, known, clock.millis(), "demo")
                .forEach(m -> writer.write(Topics.ORACLE_CONTROL, m.key(), wire.write(m)));
        writer.flush();
    }

    /**
     * Waits until the job says that the model is active, so that the night does not pass before
     * anyone looks.
     */
    private static void awaitModel(String brokers, JobClient job) {
        AtomicLong outcomes = new AtomicLong();
        try (TopicReader reader =
                new TopicReader(brokers, List.of(Topics.CONTROL_OUTCOMES), true)) {
            while (outcomes.get() < ROLLOUT_MESSAGES) {
                reader.poll(LOOK, (topic, value) -> outcomes.incrementAndGet());
                throwIfEnded(job);
            }
        }
    }

    private static void throwIfEnded(JobClient job) {
        if (job.getJobStatus().join().isGloballyTerminalState()) {
            throw new IllegalStateException("the job ended: see the log above");
        }
    }

    private void publish(DemoPackets source, TopicWriter writer) {
        long startNanos = System.nanoTime();
        try {
            source.forEach(
                    packet -> {
                        writer.write(DemoCluster.TOPIC, null, packet);
                        long due = startNanos + (long) (published.incrementAndGet() / rate * 1e9);
                        LockSupport.parkNanos(due - System.nanoTime());
                    });
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int watch(
            String brokers,
            DemoPackets source,
            TopicWriter writer,
            ModelBundle bundle,
            CompletableFuture<Void> publishing,
            JobClient job)
            throws Exception {
        DemoState state = new DemoState(source.labels(), TAUGHT_CLASS, shots);
        LedgerReport ledger = new LedgerReport();
        DemoScreen screen =
                new DemoScreen(
                        System.out,
                        System.getenv("TERM") != null && System.console() != null,
                        "http://localhost:" + port,
                        System.nanoTime());
        List<String> topics = List.of(Topics.CLASSIFIED_ALERTS, Topics.NIGHT_LEDGER);
        try (TopicReader reader = new TopicReader(brokers, topics, true)) {
            while (!(exit && isDrained(publishing, ledger, state))) {
                reader.poll(LOOK, (topic, value) -> take(topic, value, state, ledger));
                teach(state, bundle, writer);
                screen.draw(state, ledger.line(), System.nanoTime());
                throwIfEnded(job);
            }
        }
        screen.summarise(state);
        System.out.println(ledger.line());
        if (ledgerFile != null) {
            ledger.write(ledgerFile);
        }
        return 0;
    }

    private boolean isDrained(
            CompletableFuture<Void> publishing, LedgerReport ledger, DemoState state) {
        if (!publishing.isDone()) {
            return false;
        }
        publishing.join(); // a failure to publish ends the demo
        var total = ledger.total();
        boolean allIn = total.received() >= published.get() && total.inFlight() == 0;
        return allIn && state.seen() >= total.classified() + total.abstained();
    }

    private static void take(String topic, byte[] value, DemoState state, LedgerReport ledger) {
        try {
            if (topic.equals(Topics.NIGHT_LEDGER)) {
                ledger.update(new LedgerWire().read(value));
            } else {
                state.see(new ClassifiedAlertWire().read(value));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a value on " + topic + " cannot be read", e);
        }
    }

    private void teach(DemoState state, ModelBundle bundle, TopicWriter writer) {
        List<float[]> support = state.supportOnce();
        if (support.isEmpty()) {
            return;
        }
        String model = bundle.manifest().id();
        long now = clock.millis();
        ControlMessage lesson =
                new ControlMessage(
                        ControlMessage.Kind.TAUGHT_CLASS,
                        model + "/" + TAUGHT_CLASS,
                        1,
                        model,
                        "",
                        List.of(TaughtClass.of(TAUGHT_CLASS, support, bundle.prototypes())),
                        null,
                        now,
                        "demo");
        writer.write(Topics.ORACLE_CONTROL, lesson.key(), new ControlWire().write(lesson));
        writer.flush();
    }
}
