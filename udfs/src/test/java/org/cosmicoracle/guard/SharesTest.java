package org.cosmicoracle.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values of golden_guard.py. */
class SharesTest {

    @Test
    void theLeastDifferenceIsThatOfStatsmodels() throws IOException {
        for (String[] row : rows("difference")) {
            double least =
                    Shares.leastDifference(
                            Long.parseLong(row[1]),
                            Long.parseLong(row[2]),
                            Long.parseLong(row[3]),
                            Long.parseLong(row[4]),
                            Double.parseDouble(row[5]));
            assertThat(least)
                    .as(String.join(",", row))
                    .isCloseTo(Double.parseDouble(row[6]), within(1e-9));
        }
    }

    @Test
    void aShareIsBelowWhereTheExactIntervalOfScipyIs() throws IOException {
        for (String[] row : rows("below")) {
            boolean below =
                    Shares.isBelow(
                            Double.parseDouble(row[1]),
                            Double.parseDouble(row[2]),
                            Double.parseDouble(row[3]),
                            0.025);
            assertThat(below).as(String.join(",", row)).isEqualTo(row[4].equals("True"));
        }
    }

    private static List<String[]> rows(String kind) throws IOException {
        try (InputStream in = SharesTest.class.getResourceAsStream("shares.csv")) {
            assertThat(in).isNotNull();
            List<String[]> rows =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.split(","))
                            .filter(row -> row[0].equals(kind))
                            .toList();
            assertThat(rows).isNotEmpty();
            return rows;
        }
    }
}
