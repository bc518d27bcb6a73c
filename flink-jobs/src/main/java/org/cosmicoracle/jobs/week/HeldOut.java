package org.cosmicoracle.jobs.week;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.cosmicoracle.jobs.classify.ClassifyCommand;
import picocli.CommandLine;

/**
 * Packets of the objects that no bundle of the week learned from, answered once more under two
 * bundles by {@code ./oracle classify}. Not thread-safe.
 */
final class HeldOut {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DRAWS = 2000;

    private final Path packets;
    private final Path folder;
    private int kept;

    /**
     * The two on one set of objects, the last alert of each.
     *
     * @param first of the bundle that the week began with
     * @param last of the bundle that it ended with
     * @param low of the 95 % interval of the difference, by a bootstrap over the objects
     * @param high of it
     */
    record Compared(Share first, Share last, double low, double high) {

        double difference() {
            return last.value() - first.value();
        }
    }

    /** The top class of an object's last alert. */
    private record Latest(double jd, String topClass) {}

    HeldOut(Path folder) throws IOException {
        this.folder = folder;
        packets = Files.createDirectories(folder.resolve("held-out"));
    }

    /** Keeps a packet; those of all nights are needed, or the light curves would lack points. */
    void keep(int night, SkyPacket packet) throws IOException {
        Files.write(
                packets.resolve(night + "-" + String.format("%06d", kept++) + ".avro"),
                packet.bytes());
    }

    /**
     * Compares two bundles.
     *
     * @param from only objects with an alert since then [Julian date]
     * @param truth class by object; of others nothing is counted
     */
    Compared compare(
            Path registry, String first, String last, double from, Map<String, String> truth)
            throws IOException {
        Map<String, Latest> before = answers(registry, first);
        Map<String, Latest> after = answers(registry, last);
        List<int[]> pairs = new ArrayList<>();
        before.forEach(
                (id, answer) -> {
                    Latest other = after.get(id);
                    String label = truth.get(id);
                    if (other != null && label != null && answer.jd() >= from) {
                        pairs.add(
                                new int[] {
                                    answer.topClass().equals(label) ? 1 : 0,
                                    other.topClass().equals(label) ? 1 : 0
                                });
                    }
                });
        long n = pairs.size();
        double[] drawn = differences(pairs);
        return new Compared(
                new Share(pairs.stream().mapToLong(p -> p[0]).sum(), n),
                new Share(pairs.stream().mapToLong(p -> p[1]).sum(), n),
                drawn[(int) (0.025 * DRAWS)],
                drawn[(int) (0.975 * DRAWS)]);
    }

    private static double[] differences(List<int[]> pairs) {
        SplittableRandom random = new SplittableRandom(pairs.size());
        double[] drawn = new double[DRAWS];
        for (int d = 0; d < DRAWS; d++) {
            long sum = 0;
            for (int i = 0; i < pairs.size(); i++) {
                int[] pair = pairs.get(random.nextInt(pairs.size()));
                sum += pair[1] - pair[0];
            }
            drawn[d] = (double) sum / pairs.size();
        }
        Arrays.sort(drawn);
        return drawn;
    }

    private Map<String, Latest> answers(Path registry, String bundle) throws IOException {
        Path out = folder.resolve("answers-" + bundle.replace('/', '-') + ".jsonl");
        if (!Files.exists(out)) {
            int code =
                    new CommandLine(new ClassifyCommand())
                            .execute(
                                    "--packets",
                                    packets.toString(),
                                    "--registry",
                                    registry.toString(),
                                    "--model",
                                    bundle,
                                    "--out",
                                    out.toString());
            if (code != 0) {
                throw new IOException("classify ended with " + code);
            }
        }
        Map<String, Latest> latest = new HashMap<>();
        for (String line : Files.readAllLines(out)) {
            JsonNode answer = JSON.readTree(line);
            Latest each =
                    new Latest(answer.path("jd").asDouble(), answer.path("topClass").asText());
            latest.merge(answer.path("objectId").asText(), each, (a, b) -> b.jd() > a.jd() ? b : a);
        }
        return latest;
    }
}
