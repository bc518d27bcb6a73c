package org.cosmicoracle.trainer.realism;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.training.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Simulated light curves, packets, stamps and observing against the survey's own. Not thread-safe.
 */
public final class SimulationReport {

    private static final int WORST = 8;

    private final Map<String, Object> report = new LinkedHashMap<>();
    private final Map<String, Comparison> comparisons = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final List<ObservingRealism.ErrorBin> errors = new ArrayList<>();
    private final Function<String, Progress> bars;
    private final long seed;

    public SimulationReport(long seed, Function<String, Progress> bars) {
        this.seed = seed;
        this.bars = bars;
        report.put("seed", seed);
    }

    /**
     * Compares light curves.
     *
     * @param real labelled by leaf
     * @param perClass simulated objects of each class to choose from
     */
    public void lightCurves(List<TrainingObject> real, int perClass) {
        LightCurveRealism realism = new LightCurveRealism(perClass, seed);
        Map<String, Comparison> found = realism.compare(real, bars.apply("light curves"));
        report.put("lightCurves", found);
        found.forEach((label, c) -> add(label + ", light curve", c));
        observing(
                "lightCurveObserving", flat(realism.realCurves()), flat(realism.simulatedCurves()));
    }

    /** Compares packets, their stamps, and the histories and depths in them. */
    public void packets(List<Example> real, Clock clock) {
        PacketRealism realism = new PacketRealism(seed, clock);
        Map<String, PacketRealism.Result> found = realism.compare(real, bars.apply("packets"));
        report.put("packets", found);
        found.forEach(
                (label, r) -> {
                    add(label + ", metadata", r.metadata());
                    add(label + ", stamps", r.stamps());
                });
        observing("packetObserving", realism.realHistories(), realism.simulatedHistories());
    }

    private void observing(String key, List<LightCurve> real, List<LightCurve> simulated) {
        List<FeatureComparison> compared = ObservingRealism.compare(real, simulated);
        List<ObservingRealism.ErrorBin> bins = ObservingRealism.errors(real, simulated);
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("features", compared);
        found.put("errors", bins);
        report.put(key, found);
        errors.addAll(bins);
        line("%n%s", key);
        compared.forEach(this::feature);
        line("  median error by magnitude: band, bin, real, simulated");
        for (ObservingRealism.ErrorBin bin : bins) {
            line("    %s %4.1f  %.3f  %.3f", bin.band(), bin.mag(), bin.real(), bin.simulated());
        }
    }

    private void add(String name, Comparison c) {
        comparisons.put(name, c);
        line(
                "%n%s: real %d, simulated %d, told apart with AUROC %s",
                name,
                c.real(),
                c.simulated(),
                Double.isNaN(c.auroc())
                        ? "- (too few)"
                        : String.format(Locale.ROOT, "%.3f", c.auroc()));
        c.features().stream().limit(WORST).forEach(this::feature);
    }

    private void feature(FeatureComparison f) {
        line(
                "  %-38s KS %.2f (%.2f)  W %6.2f  real %s  simulated %s",
                f.feature(),
                f.ks(),
                f.ksCritical(),
                f.wasserstein(),
                quantiles(f.quantilesReal()),
                quantiles(f.quantilesSimulated()));
    }

    private static String quantiles(double[] q) {
        return String.format(Locale.ROOT, "%.3g [%.3g, %.3g]", q[2], q[0], q[4]);
    }

    private static List<LightCurve> flat(Map<String, List<LightCurve>> curves) {
        return curves.values().stream().flatMap(List::stream).toList();
    }

    /** Returns the report as JSON takes it. */
    public Map<String, Object> report() {
        return report;
    }

    /** Returns the report for people. */
    public String text() {
        return text.toString();
    }

    /** Writes the pictures. */
    public void writePlots(Path folder) throws IOException {
        RealismPlots.write(folder, comparisons, errors);
    }

    private void line(String format, @Nullable Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
