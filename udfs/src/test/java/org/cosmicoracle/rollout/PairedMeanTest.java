package org.cosmicoracle.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedMeanTest {

    @Test
    void theIntervalIsTheJackknifesOverGroups() throws IOException {
        List<String[]> groups = rows("groups.csv");
        Map<String, Double> golden = golden();

        PairedMean mean =
                PairedMean.of(
                        "x",
                        groups.stream().mapToLong(row -> Long.parseLong(row[0])).toArray(),
                        groups.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray());

        double width = golden.get("high") - golden.get("low");
        assertThat(mean.mean()).isCloseTo(golden.get("mean"), within(1e-12));
        assertThat(mean.low()).isCloseTo(golden.get("low"), within(1e-5 * width));
        assertThat(mean.high()).isCloseTo(golden.get("high"), within(1e-5 * width));
    }

    @Test
    void studentsQuantileIsThatOfTables() throws IOException {
        Map<String, Double> golden = golden();

        for (int degrees : new int[] {7, 12, 31}) {
            assertThat(PairedMean.studentT(degrees))
                    .isCloseTo(golden.get("t" + degrees), within(1e-3));
        }
    }

    @Test
    void fewObjectsHaveAMeanAndNoInterval() {
        long[] counts = new long[PairedMean.GROUPS];
        double[] sums = new double[PairedMean.GROUPS];
        counts[1] = 4;
        sums[1] = 2;

        assertThat(PairedMean.of("x", counts, sums))
                .isEqualTo(new PairedMean("x", 0.5, null, null));
    }

    @Test
    void objectsAreSpreadOverAllGroups() {
        Map<Integer, Long> groups =
                IntStream.range(0, 32_000)
                        .mapToObj(i -> "ZTF26" + Integer.toString(i + 46_656, 36))
                        .collect(Collectors.groupingBy(PairedMean::groupOf, Collectors.counting()));

        assertThat(groups).hasSize(PairedMean.GROUPS);
        assertThat(groups.values()).allSatisfy(n -> assertThat(n).isBetween(800L, 1200L));
    }

    private static Map<String, Double> golden() throws IOException {
        return rows("values.csv").stream()
                .collect(Collectors.toMap(row -> row[0], row -> Double.valueOf(row[1])));
    }

    private static List<String[]> rows(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(PairedMeanTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
        }
    }
}
