package org.cosmicoracle.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Against astropy and astropy-healpix; src/test/python/golden_coordinates.py made the values. */
class GoldenSkyTest {

    private static final double ARCSEC_IN_DEG = 1.0 / 3600;

    @Test
    void cellsAreThoseOfAstropyHealpix() {
        for (String[] row : rows("positions.csv")) {
            assertThat(AnchorCells.cellOf(number(row[0]), number(row[1])))
                    .as(String.join(" ", row))
                    .isEqualTo(Long.parseLong(row[2]));
        }
    }

    @Test
    void neighboursAreThoseOfAstropyHealpix() {
        for (String[] row : rows("positions.csv")) {
            String found =
                    Arrays.stream(HealpixNested.neighbours(Long.parseLong(row[2])))
                            .sorted()
                            .mapToObj(Long::toString)
                            .collect(Collectors.joining(" "));
            assertThat(found).as(String.join(" ", row)).isEqualTo(row[3]);
        }
    }

    @Test
    void theMiddleOfACellLiesInIt() {
        for (String[] row : rows("positions.csv")) {
            long cell = Long.parseLong(row[2]);
            UnitVector middle = HealpixNested.point(cell, 0.5, 0.5);
            assertThat(HealpixNested.cell(middle.raDeg(), middle.decDeg())).isEqualTo(cell);
        }
    }

    @Test
    void separationsAreThoseOfAstropy() {
        for (String[] row : rows("positions.csv")) {
            double expected = number(row[6]);
            assertThat(
                            AngularSeparation.arcsec(
                                    number(row[0]), number(row[1]), number(row[4]), number(row[5])))
                    .as(String.join(" ", row))
                    .isCloseTo(expected, within(1e-8 + 1e-12 * expected));
        }
    }

    @Test
    void latitudesAreThoseOfAstropy() {
        for (String[] row : rows("positions.csv")) {
            double ra = number(row[0]);
            double dec = number(row[1]);
            assertThat(SkyLatitude.galacticDeg(ra, dec))
                    .isCloseTo(number(row[7]), within(1e-3 * ARCSEC_IN_DEG));
            assertThat(SkyLatitude.eclipticDeg(ra, dec))
                    .isCloseTo(number(row[8]), within(1e-3 * ARCSEC_IN_DEG));
        }
    }

    @Test
    void properMotionGoesWhereAstropySays() {
        for (String[] row : rows("proper_motions.csv")) {
            double jd = number(row[5]);
            UnitVector there =
                    ProperMotion.at(
                            number(row[0]),
                            number(row[1]),
                            number(row[3]),
                            number(row[4]),
                            ProperMotion.julianEpoch(jd) - number(row[2]));
            assertThat(there.separationArcsec(UnitVector.of(number(row[6]), number(row[7]))))
                    .as(String.join(" ", row))
                    .isLessThan(1e-3);
        }
    }

    private static double number(String cell) {
        return Double.parseDouble(cell);
    }

    private static List<String[]> rows(String name) {
        try (InputStream in =
                Objects.requireNonNull(GoldenSkyTest.class.getResourceAsStream(name), name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
