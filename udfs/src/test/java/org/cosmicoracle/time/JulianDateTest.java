package org.cosmicoracle.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cosmicoracle.GoldenTable;
import org.junit.jupiter.api.Test;

/** Against astropy; src/test/python/golden_time.py made the values. */
class JulianDateTest {

    private static final GoldenTable GOLDEN = GoldenTable.of(JulianDateTest.class, "times.csv");

    /** A double holds a Julian date to 40 microseconds. */
    @Test
    void unixTimeIsThatOfAstropyToTheMillisecondOnLeapDaysToo() {
        double[] jd = GOLDEN.column("jd");
        double[] seconds = GOLDEN.column("unixSeconds");
        for (int i = 0; i < jd.length; i++) {
            assertThat((double) JulianDate.toEpochMillis(jd[i]))
                    .as("JD %s", jd[i])
                    .isCloseTo(1_000 * seconds[i], within(0.55));
            assertThat(JulianDate.ofEpochMillis(JulianDate.toEpochMillis(jd[i])))
                    .as("JD %s", jd[i])
                    .isCloseTo(jd[i], within(0.55 / 86_400_000));
        }
    }

    @Test
    void modifiedJulianDatesAreThoseOfAstropy() {
        double[] jd = GOLDEN.column("jd");
        double[] mjd = GOLDEN.column("mjd");
        for (int i = 0; i < jd.length; i++) {
            assertThat(jd[i] - JulianDate.MJD_OFFSET).isCloseTo(mjd[i], within(1e-9));
        }
    }

    /** Palomar's noon is 20 h UTC: before it the night has the UTC date, after it the next. */
    @Test
    void aNightHasTheDateOfAstropyUntilNoonAtPalomar() {
        double[] jd = GOLDEN.column("jd");
        for (int i = 0; i < jd.length; i++) {
            String date = GOLDEN.rows().get(i)[3];
            double hours = (jd[i] + 0.5 - Math.floor(jd[i] + 0.5)) * 24;
            if (hours < 19.99) {
                assertThat(Night.ofJd(jd[i])).as("JD %s", jd[i]).isEqualTo(date);
            } else if (hours > 20.01) {
                assertThat(Night.ofJd(jd[i])).as("JD %s", jd[i]).isGreaterThan(date);
                assertThat(Night.ofJd(jd[i] - 1)).as("JD %s", jd[i]).isEqualTo(date);
            }
        }
    }
}
