package org.cosmicoracle.jobs.bench;

import ai.djl.Device;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cosmicoracle.calibration.Evidence;
import org.cosmicoracle.embedding.DjlEmbedder;
import org.cosmicoracle.embedding.EmbeddedRow;
import org.cosmicoracle.embedding.ModelInput;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.stamp.StampDecoder;

/**
 * How fast the network answers on one thread, stamps inflated, and whether its native memory stays
 * flat.
 */
final class InferenceBenchmark {

    private static final int MAX_BATCH = 64;
    private static final int WARM_UP = 20;
    private static final Duration DECISION_ROUND = Duration.ofMillis(500);

    private final ModelBundle bundle;
    private final List<ModelInput> inputs;
    private final long inferences;

    /**
     * Prepares it.
     *
     * @param inputs rows to embed, with stamps
     * @param inferences rows of the memory run
     */
    InferenceBenchmark(ModelBundle bundle, List<ModelInput> inputs, long inferences) {
        this.bundle = bundle;
        this.inputs = inputs;
        this.inferences = inferences;
    }

    List<BenchmarkItem> run() throws IOException {
        List<BenchmarkItem> items = new ArrayList<>();
        try (DjlEmbedder embedder =
                new DjlEmbedder(bundle, Device.cpu(), MAX_BATCH, new StampDecoder()::decode)) {
            for (int batch : new int[] {1, 8, 32, MAX_BATCH}) {
                items.add(batches(embedder, batch));
            }
            items.add(new DecisionBenchmark(bundle, queries(embedder), DECISION_ROUND).run());
            items.add(memory(embedder));
        }
        return items;
    }

    private List<DecisionBenchmark.Query> queries(DjlEmbedder embedder) {
        List<ModelInput> batch = rows(MAX_BATCH);
        List<EmbeddedRow> rows = embedder.embed(batch);
        List<DecisionBenchmark.Query> queries = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int detections = LightCurveFeatures.detections(batch.get(i).lightCurveFeatures());
            queries.add(
                    new DecisionBenchmark.Query(
                            rows.get(i).vector(),
                            new Evidence(rows.get(i).modalities(), detections)));
        }
        return queries;
    }

    private BenchmarkItem batches(DjlEmbedder embedder, int size) {
        List<ModelInput> batch = rows(size);
        for (int i = 0; i < WARM_UP; i++) {
            embedder.embed(batch);
        }
        int rounds = Math.max(30, 2_000 / size);
        double[] ms = new double[rounds];
        long start = System.nanoTime();
        for (int i = 0; i < rounds; i++) {
            long from = System.nanoTime();
            embedder.embed(batch);
            ms[i] = (System.nanoTime() - from) / 1e6;
        }
        double perSecond = rounds * (double) size / ((System.nanoTime() - start) / 1e9);
        Percentiles p = new Percentiles(ms);
        return new BenchmarkItem(
                "inference, batch " + size,
                perSecond,
                p.at(0.5),
                p.at(0.99),
                p.at(0.999),
                (long) rounds * size,
                "DJL PyTorch on CPU, one thread, three stamps inflated per row; times are of a batch",
                null,
                null);
    }

    /** Times say nothing here; the growth is in the conditions. */
    private BenchmarkItem memory(DjlEmbedder embedder) throws IOException {
        List<ModelInput> batch = rows(MAX_BATCH);
        long warm = Math.min(inferences / 10, 50_000);
        embed(embedder, batch, warm);
        String before = memoryNow();
        long start = System.nanoTime();
        embed(embedder, batch, inferences);
        double seconds = (System.nanoTime() - start) / 1e9;
        String after = memoryNow();
        return new BenchmarkItem(
                "inference, native memory",
                inferences / seconds,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                inferences,
                before + " after warm-up; " + after + " at the end",
                null,
                null);
    }

    private static void embed(DjlEmbedder embedder, List<ModelInput> batch, long rows) {
        for (long done = 0; done < rows; done += batch.size()) {
            embedder.embed(batch);
        }
    }

    private List<ModelInput> rows(int size) {
        List<ModelInput> rows = new ArrayList<>(size);
        while (rows.size() < size) {
            rows.addAll(inputs.subList(0, Math.min(inputs.size(), size - rows.size())));
        }
        return Collections.unmodifiableList(rows);
    }

    /** What lies outside Java's heap is what a leak of arrays would add to. */
    private static String memoryNow() throws IOException {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        long resident = residentKilobytes() >> 10;
        long heap = memory.getHeapMemoryUsage().getCommitted() >> 20;
        return "resident " + resident + " MB, " + (resident - heap) + " MB outside the heap";
    }

    /** Returns the resident memory of this process [kB], 0 where the system does not say. */
    private static long residentKilobytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }
}
