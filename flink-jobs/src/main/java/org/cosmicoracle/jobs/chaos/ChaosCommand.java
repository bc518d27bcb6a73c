package org.cosmicoracle.jobs.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.jobs.cli.PacketsOption;
import org.cosmicoracle.jobs.cli.RegistryOption;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.wire.ClassifiedAlertJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ./oracle chaos}: faults in the middle of a replay; fails when an answer was lost or
 * doubled.
 */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description =
                "Replays packets through a broker and a cluster of separate processes, strikes in the middle, and"
                        + " counts the answers candid by candid.")
public final class ChaosCommand implements Callable<Integer> {

    /** Between these shares of the packets a fault comes. */
    private static final double EARLIEST = 0.2;

    private static final double LATEST = 0.8;

    @Mixin private PacketsOption packets = new PacketsOption();

    @Option(
            names = "--fault",
            description = "Only this one: ${COMPLETION-CANDIDATES}. Default: each.")
    private @Nullable Fault only;

    @Option(
            names = "--trials",
            defaultValue = "5",
            description = "Trials of each fault. Default: ${DEFAULT-VALUE}.")
    private int trials;

    @Option(names = "--short", description = "One trial of each fault.")
    private boolean shortSuite;

    @Option(
            names = "--rate",
            defaultValue = "100",
            description = "Messages a second. Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--partitions",
            defaultValue = "1",
            description = "Of the alert topic. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(names = "--slots", defaultValue = "2", description = "Default: ${DEFAULT-VALUE}.")
    private int slots;

    @Option(
            names = "--taskmanager-memory",
            defaultValue = "1800m",
            description = "Default: ${DEFAULT-VALUE}.")
    private String memory = "";

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of the moments. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FILE.jsonl",
            description = "The answers of the last trial, one object a line.")
    private @Nullable Path out;

    @Option(names = "--keep", description = "Keep the folders with logs and checkpoints.")
    private boolean keep;

    @Mixin private RegistryOption registry = new RegistryOption();

    @Override
    public Integer call() throws Exception {
        Clock clock = Clock.systemUTC();
        ReplayedPackets replayed =
                ReplayedPackets.read(packets.open(clock), packets.maxBytes(), clock);
        ModelBundle bundle = registry.open();
        SplittableRandom random = new SplittableRandom(seed);
        List<Fault> faults =
                only == null
                        ? List.of(Fault.TASKMANAGER_KILL, Fault.STOP_AND_RESUME)
                        : List.of(only);
        boolean allWell = true;
        System.out.println(TrialResult.HEADER);
        for (Fault fault : faults) {
            for (int trial = 0; trial < (shortSuite ? 1 : trials); trial++) {
                double share = EARLIEST + (LATEST - EARLIEST) * random.nextDouble();
                TrialResult result =
                        run(
                                bundle,
                                replayed,
                                fault,
                                (long) (share * replayed.messages().size()),
                                clock);
                System.out.println(result.row());
                System.out.println("    " + result.account());
                allWell &= result.isExactlyOnce();
            }
        }
        return allWell ? 0 : 1;
    }

    private TrialResult run(
            ModelBundle bundle, ReplayedPackets replayed, Fault fault, long faultAt, Clock clock)
            throws IOException {
        Path folder = Files.createTempDirectory("cosmic-oracle-chaos");
        FaultTrial trial =
                new FaultTrial(folder, registry.root(), bundle, rate, partitions, slots, memory);
        List<String> lines = new ArrayList<>();
        Consumer<ClassifiedAlert> each =
                out == null ? alert -> {} : alert -> lines.add(ClassifiedAlertJson.lineOf(alert));
        TrialResult result = trial.run(replayed, fault, faultAt, clock, each);
        if (out != null) {
            Files.write(out, lines, StandardCharsets.UTF_8);
        }
        if (keep) {
            System.err.println("kept " + folder);
        } else {
            FolderRemoval.remove(folder);
        }
        return result;
    }
}
