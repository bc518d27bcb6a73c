package org.cosmicoracle.trainer.realism;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cosmicoracle.trainer.protocol.Svg;

/** Pictures of the comparison as SVG. Stateless. */
final class RealismPlots {

    private static final String BLUE = "#1f77b4";
    private static final String ORANGE = "#ff7f0e";
    private static final int MOST_FEATURES = 14;
    private static final double FIRST_MAG = 13;
    private static final double MAGS = 9;
    private static final double SMALLEST_LOG_ERROR = -2;
    private static final double LOG_ERRORS = 1.6;

    private RealismPlots() {}

    /** Writes errors.svg, told-apart.svg and one picture of features for each comparison. */
    static void write(
            Path folder,
            Map<String, Comparison> comparisons,
            List<ObservingRealism.ErrorBin> errors)
            throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("errors.svg"), errors(errors));
        Files.writeString(folder.resolve("told-apart.svg"), toldApart(comparisons));
        for (Map.Entry<String, Comparison> one : comparisons.entrySet()) {
            String name = one.getKey().replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
            Files.writeString(
                    folder.resolve(name + ".svg"), features(one.getKey(), one.getValue()));
        }
    }

    /** Median error against magnitude, g with large dots and r with small ones. */
    static String errors(List<ObservingRealism.ErrorBin> bins) {
        Svg svg =
                new Svg(
                        "median error: real blue, simulated orange; g large, r small",
                        "magnitude",
                        "error [mag]");
        for (int mag = (int) FIRST_MAG; mag <= FIRST_MAG + MAGS; mag++) {
            svg.text((mag - FIRST_MAG) / MAGS, -0.045, "middle", Integer.toString(mag));
        }
        for (double error : new double[] {0.01, 0.02, 0.05, 0.1, 0.2}) {
            svg.text(-0.015, height(error) - 0.01, "end", Double.toString(error));
        }
        for (ObservingRealism.ErrorBin bin : bins) {
            double x = (bin.mag() + 0.25 - FIRST_MAG) / MAGS;
            double radius = bin.band().equals("g") ? 5 : 3;
            svg.dot(x, height(bin.real()), radius, BLUE);
            svg.dot(x, height(bin.simulated()), radius, ORANGE);
        }
        return svg.document();
    }

    private static double height(double error) {
        return Math.max(0, Math.min(1, (Math.log10(error) - SMALLEST_LOG_ERROR) / LOG_ERRORS));
    }

    /** Area under the curve of boosted trees per comparison, from 0.5 at the left to 1. */
    static String toldApart(Map<String, Comparison> comparisons) {
        Svg svg =
                new Svg(
                        "how well boosted trees tell simulated from real",
                        "AUROC, from 0.5 (not at all) to 1",
                        "");
        int i = 0;
        for (Map.Entry<String, Comparison> one : comparisons.entrySet()) {
            double auroc = one.getValue().auroc();
            String label =
                    one.getKey()
                            + (Double.isNaN(auroc)
                                    ? ": too few"
                                    : String.format(Locale.ROOT, ": %.3f", auroc));
            double width = Double.isNaN(auroc) ? 0 : Math.max(0, 2 * (auroc - 0.5));
            bar(svg, i++, comparisons.size(), width, label);
        }
        return svg.document();
    }

    /** Kolmogorov-Smirnov statistics of the most different features. */
    static String features(String name, Comparison comparison) {
        Svg svg = new Svg(name, "Kolmogorov-Smirnov statistic, 0 to 1", "");
        int n = Math.min(MOST_FEATURES, comparison.features().size());
        for (int i = 0; i < n; i++) {
            FeatureComparison f = comparison.features().get(i);
            String label =
                    String.format(
                            Locale.ROOT,
                            "%s: %.2f (real %.3g, simulated %.3g)",
                            f.feature(),
                            f.ks(),
                            f.quantilesReal()[2],
                            f.quantilesSimulated()[2]);
            bar(svg, i, n, f.ks(), label);
        }
        return svg.document();
    }

    private static void bar(Svg svg, int i, int n, double width, String label) {
        double y = (n - 1.0 - i) / n;
        svg.cell(0, y + 0.1 / n, width, 0.8 / n, 0.4);
        svg.text(0.01, y + 0.4 / n, "start", label);
    }
}
