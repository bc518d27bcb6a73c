package org.cosmicoracle.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.photometry.AbFlux;
import org.junit.jupiter.api.Test;

/**
 * Against the light-curve package; src/test/python/golden_network_features.py made the curves and
 * the values.
 */
class GoldenFeaturesTest {

    private static final double RELATIVE = 1e-6;
    private static final double ROUNDING = 1e-7;

    private final List<String> differences = new ArrayList<>();

    @Test
    void statisticsAreThoseOfTheLightCurvePackage() {
        List<String> names = VariabilityFeatures.SPECS.stream().map(FeatureSpec::name).toList();
        for (String[] row : rows("expected.csv")) {
            int index = names.indexOf("g_" + row[1]);
            if (!row[1].equals("asinh_excess_variance")) {
                FeatureWriter out = new FeatureWriter(names.size());
                MagnitudeSeries[] bands = {
                    series(row[0]), MagnitudeSeries.EMPTY, MagnitudeSeries.EMPTY
                };
                VariabilityFeatures.write(bands, out);
                compare(out.finish()[index], row);
            }
        }

        assertThat(differences).isEmpty();
    }

    @Test
    void excessVarianceIsThatOfTheLightCurvePackageOnFluxes() {
        List<String> names = LightCurveFeatures.specs().stream().map(FeatureSpec::name).toList();
        for (String[] row : rows("expected.csv")) {
            if (row[1].equals("asinh_excess_variance")) {
                float[] features = LightCurveFeatures.compute(curve(series(row[0])));
                compare(features[names.indexOf("g_asinh_excess_variance")], row);
            }
        }

        assertThat(differences).isEmpty();
    }

    private void compare(float actual, String[] row) {
        double expected = Double.parseDouble(row[2]);
        double tolerance = ROUNDING + RELATIVE * Math.abs(expected);
        boolean equal =
                Double.isNaN(expected)
                        ? Float.isNaN(actual)
                        : Math.abs(actual - expected) <= tolerance;
        if (!equal) {
            differences.add(String.join(" ", row) + ", here " + actual);
        }
    }

    private static MagnitudeSeries series(String curve) {
        List<String[]> rows =
                rows("curves.csv").stream().filter(row -> row[0].equals(curve)).toList();
        return new MagnitudeSeries(column(rows, 1), column(rows, 2), column(rows, 3));
    }

    private static LightCurve curve(MagnitudeSeries series) {
        int n = series.size();
        byte[] fid = new byte[n];
        float[] flux = new float[n];
        float[] error = new float[n];
        for (int i = 0; i < n; i++) {
            fid[i] = 1;
            flux[i] = (float) AbFlux.nanojansky(series.mag()[i]);
            error[i] = (float) AbFlux.fluxError(flux[i], series.err()[i]);
        }
        return new LightCurve(new long[n], series.t(), fid, new byte[n], flux, error, new float[n]);
    }

    private static double[] column(List<String[]> rows, int index) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[index])).toArray();
    }

    private static List<String[]> rows(String name) {
        try (InputStream in =
                Objects.requireNonNull(GoldenFeaturesTest.class.getResourceAsStream(name), name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
