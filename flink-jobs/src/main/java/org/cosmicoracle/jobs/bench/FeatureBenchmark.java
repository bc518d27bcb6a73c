package org.cosmicoracle.jobs.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.cosmicoracle.feature.BazinFit;
import org.cosmicoracle.feature.ClosedFormFeatures;
import org.cosmicoracle.feature.PeriodogramFeatures;
import org.cosmicoracle.lightcurve.Biweight;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.cosmicoracle.periodogram.BoxLeastSquares;
import org.cosmicoracle.periodogram.BoxLeastSquares.Objective;
import org.cosmicoracle.periodogram.FrequencyGrid;
import org.cosmicoracle.periodogram.LombScargle;
import org.cosmicoracle.photometry.Band;
import org.cosmicoracle.reduction.CosmicRays;
import org.cosmicoracle.reduction.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Measures on one thread what light curves cost: the features of every alert on objects of ZTF's
 * length, fits and periodograms of candidates, the search of a TESS sector, and cosmic rays of a
 * CCD frame. Where a Python interpreter is named, the field's packages work on the same curves in
 * the same rounds.
 */
final class FeatureBenchmark {

    /** Periods of box least squares from one day to half a sector, and lengths of the dip. */
    private static final double[] DURATIONS = {0.1, 0.2};

    private static final double SHORTEST_PERIOD = 1;
    private static final double LONGEST_PERIOD = 13;

    /** The mean Nyquist frequency times this is the end of astropy's automatic grid. */
    private static final double NYQUIST_FACTOR = 5;

    private static final double WINDOW_DAYS = 0.5;

    private final int rounds;
    private final Duration perRound;
    private final BenchmarkCurves curves;
    private final Frame frame;
    private final @Nullable PythonPeer peer;

    /**
     * @param rounds measured rounds, after one that warms up
     * @param perRound how long each contender works in a round, at least
     * @param peer null where there is none
     */
    FeatureBenchmark(
            int rounds,
            Duration perRound,
            BenchmarkCurves curves,
            Frame frame,
            @Nullable PythonPeer peer) {
        this.rounds = rounds;
        this.perRound = perRound;
        this.curves = curves;
        this.frame = frame;
        this.peer = peer;
    }

    /** Runs it and returns one row for each kind of work. */
    List<BenchmarkItem> run() throws IOException {
        List<TimeSeries> fluxes = new ArrayList<>();
        for (LightCurve curve : curves.objects()) {
            fluxes.add(TimeSeries.fluxes(curve, Band.G));
            fluxes.add(TimeSeries.fluxes(curve, Band.R));
        }
        List<TimeSeries> sector = List.of(curves.sector());
        String lengths =
                String.format(
                        "%d objects of %d to %d points in g and r",
                        curves.objects().size(),
                        BenchmarkCurves.FEWEST_POINTS,
                        BenchmarkCurves.MOST_POINTS);
        String points = curves.sector().size() + " points";
        List<BenchmarkItem> items = new ArrayList<>();
        items.add(
                measure(
                        "closed-form features",
                        lengths + ", " + ClosedFormFeatures.specs().size() + " numbers",
                        "light-curve (Rust, many)",
                        curves.objects(),
                        curve -> ClosedFormFeatures.compute(curve).length > 0 ? 1 : 0));
        items.add(
                measure(
                        "period features",
                        lengths + ", one band",
                        "light-curve (Rust, exact)",
                        fluxes,
                        series -> PeriodogramFeatures.compute(series).length > 0 ? 1 : 0));
        items.add(
                measure(
                        "bazin fit",
                        lengths + ", one band",
                        "light-curve (mcmc-ceres)",
                        fluxes,
                        series -> BazinFit.features(series).length > 0 ? 1 : 0));
        items.add(
                measure(
                        "lomb-scargle of a sector",
                        points + ", " + grid(curves.sector()).size() + " frequencies, by FFT",
                        "astropy (fast)",
                        sector,
                        series ->
                                new LombScargle(series).fastPower(grid(series)).length > 0
                                        ? 1
                                        : 0));
        items.add(
                measure(
                        "box least squares of a sector",
                        points + ", " + periods(curves.sector()).length + " periods",
                        "astropy (fast)",
                        sector,
                        series ->
                                new BoxLeastSquares(series)
                                                .search(
                                                        periods(series),
                                                        DURATIONS,
                                                        10,
                                                        Objective.LOG_LIKELIHOOD)
                                                .isEmpty()
                                        ? 0
                                        : 1));
        items.add(
                measure(
                        "biweight trend of a sector",
                        points + ", window of half a day",
                        "wotan (as many threads as cores)",
                        sector,
                        series ->
                                Biweight.trend(series.time(), series.value(), WINDOW_DAYS).length
                                                > 0
                                        ? 1
                                        : 0));
        items.add(
                measure(
                        "cosmic rays of a frame",
                        frame.width() + " x " + frame.height() + " pixels",
                        "astroscrappy (as many threads as cores)",
                        List.of(frame),
                        raw -> CosmicRays.DEFAULT.clean(raw).size() > 0 ? 1 : 0));
        return items;
    }

    private static FrequencyGrid grid(TimeSeries series) {
        return FrequencyGrid.upTo(series, NYQUIST_FACTOR * 0.5 * series.size() / series.span());
    }

    private static double[] periods(TimeSeries series) {
        return new BoxLeastSquares(series).periods(DURATIONS, SHORTEST_PERIOD, LONGEST_PERIOD);
    }

    private <T> BenchmarkItem measure(
            String name, String how, String peerName, List<T> inputs, ToIntFunction<T> work)
            throws IOException {
        Contender<T> ours = new Contender<>(work);
        List<Double> ratios = new ArrayList<>();
        ours.round(inputs, perRound.toNanos(), false);
        if (peer != null) {
            peer.rate(name, perRound); // warms up too
        }
        for (int i = 0; i < rounds; i++) {
            ours.round(inputs, perRound.toNanos(), true);
            if (peer != null) {
                ratios.add(ours.lastRate() / peer.rate(name, perRound));
            }
        }
        ratios.sort(null);
        return new BenchmarkItem(
                name,
                ours.rate(),
                ours.quantileMs(0.5),
                ours.quantileMs(0.99),
                ours.quantileMs(0.999),
                ours.records(),
                String.format(
                        "one thread, %s, %d rounds of %d ms, Java %s",
                        how, rounds, perRound.toMillis(), System.getProperty("java.version")),
                peer == null ? null : peerName,
                peer == null ? null : ratios.get(ratios.size() / 2));
    }
}
