package org.cosmicoracle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Against astropy.timeseries; src/test/python/periodogram_golden.py made the series and the values.
 */
class LombScargleTest {

    private final LombScargle periodogram = new LombScargle(column(0), column(1), column(2));

    /** To the rounding of astropy's own phases, which it takes from the full BJD. */
    @Test
    void powersAreThoseOfAstropy() {
        for (double[] row : rows("periodogram.csv")) {
            assertThat(periodogram.power(row[0])).isCloseTo(row[1], within(1e-7));
        }
    }

    @Test
    void theStrongestSinusoidIsFound() {
        double[] expected = rows("strongest.csv").get(0);
        Periodicity found = periodogram.strongest(0.1, 80);

        assertThat(found.periodDays()).isCloseTo(expected[0], within(1e-4));
        assertThat(found.power()).isCloseTo(expected[1], within(1e-4));
        assertThat(found.semiAmplitude()).isCloseTo(expected[2], within(1e-2));
        assertThat(found.falseAlarmProbability()).isLessThan(1e-20);
    }

    @Test
    void falseAlarmsAreThoseOfAstropy() {
        for (double[] row : rows("false_alarm.csv")) {
            assertThat(periodogram.falseAlarm(row[0], 80)).isCloseTo(row[1], withinPercentage(1));
        }
    }

    private static double[] column(int index) {
        return rows("series.csv").stream().mapToDouble(row -> row[index]).toArray();
    }

    private static List<double[]> rows(String name) {
        try (InputStream in =
                Objects.requireNonNull(LombScargleTest.class.getResourceAsStream(name), name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .skip(1)
                    .map(
                            line ->
                                    Arrays.stream(line.split(","))
                                            .mapToDouble(Double::parseDouble)
                                            .toArray())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
