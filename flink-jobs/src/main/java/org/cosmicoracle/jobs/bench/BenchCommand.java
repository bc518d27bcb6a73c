package org.cosmicoracle.jobs.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.embedding.ModelInput;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.feature.LightCurveGrid;
import org.cosmicoracle.jobs.cli.PacketsOption;
import org.cosmicoracle.jobs.cli.RegistryOption;
import org.cosmicoracle.reduction.Frame;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedNight;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./oracle bench}: where the time goes. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures decode, features, inference and the whole stream, on simulated packets, light curves and a frame; decode and inference on --packets where given.")
public final class BenchCommand implements Callable<Integer> {

    private static final int SAMPLE = 400;
    private static final Duration ROUND = Duration.ofSeconds(2);

    /** What to measure. */
    enum Part {
        decode,
        features,
        inference,
        stream,
        all
    }

    @Parameters(
            arity = "0..1",
            defaultValue = "all",
            description = "${COMPLETION-CANDIDATES}. Default: all.")
    private Part part = Part.all;

    @Option(names = "--report", paramLabel = "FILE.json", description = "Write the figures there.")
    private @Nullable Path report;

    @Option(
            names = "--inferences",
            defaultValue = "1000000",
            description = "Rows of the memory run. Default: ${DEFAULT-VALUE}.")
    private long inferences;

    @Option(
            names = "--backlog",
            defaultValue = "8000",
            description = "Alerts of the sustained run. Default: ${DEFAULT-VALUE}.")
    private int backlog;

    @Option(
            names = "--burst",
            defaultValue = "10000",
            description = "Alerts of the burst. Default: ${DEFAULT-VALUE}.")
    private int burst;

    @Option(
            names = "--objects",
            defaultValue = "0",
            description =
                    "Objects in the stream's state before it is measured. Default: ${DEFAULT-VALUE}.")
    private int objects;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description =
                    "Where RocksDB works; latency at a pace follows this disk. Default: the temporary folder.")
    private @Nullable Path stateDir;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of the simulated packets. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--python",
            paramLabel = "FILE",
            description =
                    "Interpreter with light-curve, astropy, wotan and astroscrappy: bench features measures them in the same rounds.")
    private @Nullable Path python;

    @Mixin private PacketsOption given = new PacketsOption();

    @Mixin private RegistryOption registry = new RegistryOption();

    @Override
    public Integer call() throws Exception {
        List<BenchmarkItem> items = new ArrayList<>();
        if (part == Part.decode || part == Part.all) {
            items.addAll(shown(new DecodeBenchmark(sample(), 7, ROUND, Clock.systemUTC()).run()));
        }
        if (part == Part.features || part == Part.all) {
            items.addAll(shown(features()));
        }
        if (part == Part.inference || part == Part.all) {
            items.addAll(
                    shown(
                            new InferenceBenchmark(registry.open(), inputs(sample()), inferences)
                                    .run()));
        }
        if (part == Part.stream || part == Part.all) {
            int paced = 250 * 20;
            Path folder = Files.createTempDirectory("cosmic-oracle-bench");
            List<byte[]> packets = packets(StreamBenchmark.WARM_UP + backlog + paced + burst);
            items.addAll(
                    shown(
                            new StreamBenchmark(
                                            folder,
                                            registry.root(),
                                            registry.open(),
                                            packets,
                                            objects,
                                            stateDir == null ? folder : stateDir)
                                    .run(backlog, paced, burst)));
        }
        if (report != null) {
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(report.toFile(), items.stream().map(BenchCommand::keys).toList());
        }
        return 0;
    }

    private List<BenchmarkItem> features() throws IOException {
        BenchmarkCurves curves = BenchmarkCurves.of(seed, 1_000, 20_000);
        Frame frame = BenchmarkFrame.of(seed, 1_280, 960);
        if (python == null) {
            return new FeatureBenchmark(5, ROUND, curves, frame, null).run();
        }
        try (PythonPeer peer = new PythonPeer(python, curves, frame)) {
            return new FeatureBenchmark(5, ROUND, curves, frame, peer).run();
        }
    }

    /** The packets to decode and to embed: those that were named, else simulated ones. */
    private List<byte[]> sample() throws IOException {
        if (!given.isGiven()) {
            return packets(SAMPLE);
        }
        List<byte[]> named = new ArrayList<>();
        given.open(Clock.systemUTC()).forEach(packet -> named.add(packet.bytes()));
        return named;
    }

    private List<byte[]> packets(int count) {
        System.err.println("bench: simulating " + count + " packets");
        SimulatedNight night = new SimulatedNight(seed, "20260115", count);
        ThreadLocal<PacketWriter> writer = ThreadLocal.withInitial(PacketWriter::new);
        return IntStream.range(0, night.size())
                .parallel()
                .mapToObj(i -> night.alert(i, writer.get()).packet())
                .toList();
    }

    private static List<ModelInput> inputs(List<byte[]> packets) {
        AlertDecoder decoder = new AlertDecoder(1 << 24, Clock.systemUTC());
        List<ModelInput> inputs = new ArrayList<>();
        for (byte[] packet : packets) {
            decoder.decode(
                    packet,
                    new PacketOrigin("bench", 0, 0, "20260115", Clock.systemUTC().millis()),
                    a ->
                            inputs.add(
                                    new ModelInput(
                                            LightCurveGrid.compute(a.lightCurve()),
                                            LightCurveFeatures.compute(a.lightCurve()),
                                            ContextFeatures.compute(a.candidate(), List.of()),
                                            a.packet(),
                                            a.candidate().xpos(),
                                            a.candidate().ypos())),
                    rejected -> {});
        }
        return inputs;
    }

    private static List<BenchmarkItem> shown(List<BenchmarkItem> items) {
        for (BenchmarkItem item : items) {
            System.out.println(
                    String.format(
                            Locale.ROOT,
                            "%-34s %9.0f /s%s  p50 %8.3f  p99 %8.3f  p99.9 %8.3f ms  n %d%s  (%s)",
                            item.name(),
                            item.perSecond(),
                            item.perCore() ? "/core" : "     ",
                            item.p50Ms(),
                            item.p99Ms(),
                            item.p999Ms(),
                            item.n(),
                            item.peerName() == null
                                    ? ""
                                    : String.format(
                                            Locale.ROOT,
                                            "  %.1fx %s",
                                            item.peerRatio(),
                                            item.peerName()),
                            item.conditions()));
        }
        return items;
    }

    private static Map<String, Object> keys(BenchmarkItem item) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("name", item.name());
        keys.put(item.perCore() ? "perSecondPerCore" : "perSecond", item.perSecond());
        keys.put("p50Ms", finite(item.p50Ms()));
        keys.put("p99Ms", finite(item.p99Ms()));
        keys.put("p999Ms", finite(item.p999Ms()));
        keys.put("n", item.n());
        keys.put("conditions", item.conditions());
        if (item.peerName() != null) {
            keys.put(
                    "peer",
                    Map.of("name", item.peerName(), "ratio", String.valueOf(item.peerRatio())));
        }
        return keys;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
