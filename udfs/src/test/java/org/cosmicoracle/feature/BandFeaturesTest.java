package org.cosmicoracle.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.cosmicoracle.GoldenTable;
import org.cosmicoracle.alert.RealPackets;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.cosmicoracle.photometry.AbFlux;
import org.junit.jupiter.api.Test;

/**
 * Against the light-curve package; src/test/python/golden_features.py made the curves and the
 * values.
 */
class BandFeaturesTest {

    /** The package's own p-value is 1 - P, so it knows no more digits than these. */
    private static final double P_VALUE_DIGITS = 1e-12;

    private static final double RELATIVE = 1e-6;

    /** What the package has for 0 in a flat curve. */
    private static final double ROUNDING = 1e-11;

    private final List<String> differences = new ArrayList<>();

    @Test
    void featuresOfMadeUpCurvesAreThoseOfTheLightCurvePackage() {
        GoldenTable golden = golden("made_up_features.csv.gz");
        Map<String, TimeSeries> curves = madeUp();

        for (String[] row : golden.rows()) {
            compareFeatures(curves.get(row[0]), golden, row);
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void featuresOfAThousandRealLightCurvesAreThoseOfTheLightCurvePackage() {
        GoldenTable golden = golden("real_features.csv.gz");
        Map<String, Map<String, TimeSeries>> real = real();

        assertThat(golden.rows()).hasSize(1_000);
        for (String[] row : golden.rows()) {
            Map<String, TimeSeries> bands = real.get(row[0]);
            compareFeatures(bands.get(row[1]), golden, row);
            if (bands.containsKey("g") && bands.containsKey("R")) {
                compareColours(bands.get("g"), bands.get("R"), golden, row);
            }
        }
        assertThat(differences).isEmpty();
    }

    /** With bounds of its parameters as in the package. */
    @Test
    void noAlgorithmOfTheLightCurvePackageFitsABazinFunctionBetter() {
        GoldenTable golden = golden("made_up_features.csv.gz");
        Map<String, TimeSeries> curves = madeUp();
        for (String[] row : golden.rows()) {
            compareBazin(curves.get(row[0]), golden, row);
        }
        GoldenTable realGolden = golden("real_features.csv.gz");
        Map<String, Map<String, TimeSeries>> real = real();
        for (String[] row : realGolden.rows()) {
            compareBazin(real.get(row[0]).get(row[1]), realGolden, row);
        }
        assertThat(differences).isEmpty();
    }

    private void compareFeatures(TimeSeries curve, GoldenTable golden, String[] row) {
        float[] actual = BandFeatures.compute(curve);
        for (int k = 0; k < actual.length; k++) {
            String name = BandFeatures.specs().get(k).name();
            compare(actual[k], golden, row, name, name.equals("chi2_pvar") ? P_VALUE_DIGITS : 0);
        }
        float[] period = PeriodogramFeatures.compute(curve);
        boolean none = number(golden, row, "periodogram_period_0") == 0;
        if (none || curve.size() < 4) {
            if (!Double.isNaN(period[0])) { // the package gives 0 where there is no peak
                differences.add("period of " + row[0] + ": " + period[0]);
            }
        } else {
            compare(period[0], golden, row, "periodogram_period_0", 0);
            compare(period[1], golden, row, "periodogram_period_s_to_n_0", 0);
        }
    }

    private void compareColours(TimeSeries g, TimeSeries r, GoldenTable golden, String[] row) {
        FeatureWriter out = new FeatureWriter(4);
        ClosedFormFeatures.writeColours(magnitudes(g), magnitudes(r), out);
        float[] colours = out.finish();
        compare(colours[0], golden, row, "color_max", 1e-12);
        compare(colours[1], golden, row, "color_median", 1e-12);
        compare(colours[2], golden, row, "color_min", 1e-12);
        compare(colours[3], golden, row, "color_spread", 1e-12);
    }

    private void compareBazin(TimeSeries curve, GoldenTable golden, String[] row) {
        double expected = number(golden, row, "bazin_chi2");
        if (!Double.isNaN(expected)) {
            BazinFit fit = BazinFit.of(fluxes(curve));
            if (fit.reducedChi2() > expected * (1 + RELATIVE) + 1e-12) {
                differences.add(row[0] + ": " + expected + " by the package, " + fit);
            }
        }
    }

    private void compare(
            double actual, GoldenTable golden, String[] row, String name, double absolute) {
        double expected = number(golden, row, name);
        double tolerance =
                absolute + (row[0].equals("flat") ? ROUNDING : 0) + RELATIVE * Math.abs(expected);
        boolean equal =
                Double.isFinite(expected)
                        ? Math.abs(actual - expected) <= tolerance
                        : Double.isNaN(actual);
        if (!equal) {
            differences.add(
                    name + " of " + row[0] + ": " + actual + ", by the package " + expected);
        }
    }

    private static double number(GoldenTable golden, String[] row, String name) {
        String text = row[golden.header().indexOf(name)];
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static Map<String, TimeSeries> madeUp() {
        GoldenTable table = GoldenTable.of(BandFeaturesTest.class, "made_up_curves.csv");
        Map<String, TimeSeries> curves = new LinkedHashMap<>();
        for (String[] row : table.rows()) {
            curves.computeIfAbsent(
                    row[0],
                    name -> {
                        GoldenTable one = table.where(name);
                        return new TimeSeries(
                                one.column("time"), one.column("mag"), one.column("err"));
                    });
        }
        return curves;
    }

    private static Map<String, Map<String, TimeSeries>> real() {
        Path file =
                RealPackets.files("lightcurves").stream()
                        .filter(f -> f.endsWith("bts.csv.gz"))
                        .findFirst()
                        .orElseThrow();
        GoldenTable table = GoldenTable.of(unpacked(RealPackets.read(file)));
        Map<String, Map<String, List<String[]>>> rows = new TreeMap<>();
        for (String[] row : table.rows()) {
            rows.computeIfAbsent(row[0], name -> new TreeMap<>())
                    .computeIfAbsent(row[3], band -> new ArrayList<>())
                    .add(row);
        }
        Map<String, Map<String, TimeSeries>> curves = new TreeMap<>();
        rows.forEach(
                (name, bands) -> {
                    Map<String, TimeSeries> one = new TreeMap<>();
                    bands.forEach((band, points) -> one.put(band, series(table, points)));
                    curves.put(name, one);
                });
        return curves;
    }

    private static TimeSeries series(GoldenTable table, List<String[]> points) {
        GoldenTable one = new GoldenTable(table.header(), points);
        return TimeSeries.of(one.column("mjd"), one.column("mag"), one.column("magerr"));
    }

    private static MagnitudeSeries magnitudes(TimeSeries series) {
        return new MagnitudeSeries(series.time(), series.value(), series.error());
    }

    private static TimeSeries fluxes(TimeSeries magnitudes) {
        int n = magnitudes.size();
        double[] flux = new double[n];
        double[] error = new double[n];
        for (int i = 0; i < n; i++) {
            flux[i] = AbFlux.nanojansky(magnitudes.value()[i]);
            error[i] = AbFlux.fluxError(flux[i], magnitudes.error()[i]);
        }
        return new TimeSeries(magnitudes.time(), flux, error);
    }

    private static GoldenTable golden(String name) {
        try (InputStream in =
                Objects.requireNonNull(BandFeaturesTest.class.getResourceAsStream(name), name)) {
            return GoldenTable.of(unpacked(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unpacked(byte[] gzip) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
