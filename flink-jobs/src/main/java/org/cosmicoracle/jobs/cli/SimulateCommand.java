package org.cosmicoracle.jobs.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedNight;
import org.cosmicoracle.simulation.SimulatedSurvey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code ./oracle simulate}: seeded nights of packets of every class, with their true classes in
 * labels.csv.
 */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description =
                "Writes nights of simulated ZTF packets (schema 4.02) and labels.csv with the true classes.")
public final class SimulateCommand implements Callable<Integer> {

    @Option(
            names = "--out",
            defaultValue = "night",
            paramLabel = "DIR",
            description = "Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("night");

    @Option(
            names = "--alerts",
            defaultValue = "1000",
            description = "Distinct alerts in each night. Default: ${DEFAULT-VALUE}.")
    private int alerts;

    @Option(
            names = "--nights",
            defaultValue = "1",
            description = "Nights in a row. Default: ${DEFAULT-VALUE}.")
    private int nights;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Same seed, same bytes. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--start",
            defaultValue = "20231014",
            paramLabel = "YYYYMMDD",
            description = "First night. Default: ${DEFAULT-VALUE}.")
    private String start = "20231014";

    @Option(
            names = "--classes",
            split = ",",
            paramLabel = "CLASS[=SHARE]",
            description =
                    "Classes to simulate, for example 'SN Ia=3,TDE'. Default: all, rare ones enriched.")
    private List<String> classes = List.of();

    @Option(
            names = "--duplicates",
            defaultValue = "0",
            paramLabel = "FRACTION",
            description =
                    "Share of alerts written twice, as <candid>_2.avro. Default: ${DEFAULT-VALUE}.")
    private double duplicates;

    @Option(
            names = "--late",
            defaultValue = "0",
            paramLabel = "FRACTION",
            description =
                    "Share of alerts that come late in a --tar night's order. Default: ${DEFAULT-VALUE}.")
    private double late;

    @Option(
            names = "--tar",
            description =
                    "One ztf_public_YYYYMMDD.tar.gz for each night, as ZTF's archive has them.")
    private boolean tar;

    @Option(names = "--force", description = "Write into a folder that is not empty.")
    private boolean force;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads that paint. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<SimulatedNight> planned = plan();
        refuseToOverwrite();
        Files.createDirectories(out);
        Map<String, Integer> byClass = new TreeMap<>();
        int total = planned.stream().mapToInt(SimulatedNight::size).sum();
        try (BufferedWriter labels =
                Files.newBufferedWriter(out.resolve("labels.csv"), StandardCharsets.UTF_8)) {
            labels.write("candid,objectId,label,night,jd,fid,ra,dec,magpsf\n");
            ProgressLine progress =
                    new ProgressLine("simulate", total, clock, spec.commandLine().getErr());
            for (SimulatedNight night : planned) {
                try (PacketTarget target = target(night.night())) {
                    new PacketPainters(threads)
                            .paint(
                                    night,
                                    alert -> {
                                        write(target, labels, night.night(), alert, byClass);
                                        progress.step();
                                    });
                }
            }
            progress.end();
        }
        summarise(total, byClass);
        return 0;
    }

    private List<SimulatedNight> plan() {
        check(
                alerts >= 1 && nights >= 1 && threads >= 1,
                "--alerts, --nights and --threads must be at least 1");
        check(duplicates >= 0 && duplicates <= 1, "--duplicates must be between 0 and 1");
        check(late >= 0 && late <= 1, "--late must be between 0 and 1");
        check(start.matches("\\d{8}"), "--start must be a night as YYYYMMDD, not '" + start + "'");
        try {
            return SimulatedSurvey.plan(seed, start, nights, alerts, mix(), duplicates, late);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Map<SimulatedClass, Double> mix() {
        if (classes.isEmpty()) {
            return SimulatedSurvey.defaultMix();
        }
        Map<SimulatedClass, Double> mix = new EnumMap<>(SimulatedClass.class);
        for (String text : classes) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            mix.put(
                    SimulatedClass.of(name.trim()),
                    equals < 0 ? 1.0 : Double.parseDouble(text.substring(equals + 1)));
        }
        return mix;
    }

    private void refuseToOverwrite() throws IOException {
        if (Files.isDirectory(out) && !force) {
            try (Stream<Path> inside = Files.list(out)) {
                if (inside.findAny().isPresent()) {
                    throw new IOException(
                            out + " is not empty: choose another --out, or add --force");
                }
            }
        }
    }

    private PacketTarget target(String night) throws IOException {
        return tar
                ? new TarTarget(
                        Files.newOutputStream(out.resolve("ztf_public_" + night + ".tar.gz")))
                : new FolderTarget(Files.createDirectories(out.resolve(night)));
    }

    private static void write(
            PacketTarget target,
            BufferedWriter labels,
            String night,
            SimulatedAlert a,
            Map<String, Integer> byClass)
            throws IOException {
        target.add(a.duplicate() ? a.candid() + "_2.avro" : a.fileName(), a.packet());
        if (!a.duplicate()) {
            byClass.merge(a.label(), 1, Integer::sum);
            labels.write(
                    String.format(
                            Locale.ROOT,
                            "%d,%s,%s,%s,%.7f,%d,%.7f,%.7f,%.3f\n",
                            a.candid(),
                            a.objectId(),
                            a.label(),
                            night,
                            a.jd(),
                            a.fid(),
                            a.raDeg(),
                            a.decDeg(),
                            a.magpsf()));
        }
    }

    private void summarise(int total, Map<String, Integer> byClass) {
        int distinct = byClass.values().stream().mapToInt(Integer::intValue).sum();
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%d packets (%d alerts, %d repeated) in %d night%s in %s%n",
                        total,
                        distinct,
                        total - distinct,
                        nights,
                        nights == 1 ? "" : "s",
                        out);
        byClass.forEach(
                (label, n) ->
                        spec.commandLine().getOut().printf(Locale.ROOT, "  %-18s %d%n", label, n));
        spec.commandLine().getOut().flush();
    }

    private void check(boolean ok, String message) {
        if (!ok) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
