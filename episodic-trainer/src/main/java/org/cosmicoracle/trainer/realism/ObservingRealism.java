package org.cosmicoracle.trainer.realism;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.photometry.AbFlux;

/**
 * When and how deep the survey looked, and how well it measured: read off light curves. Stateless.
 */
final class ObservingRealism {

    private static final double SEASON_GAP_DAYS = 60;
    private static final double NIGHT_DAYS = 0.5;
    private static final String[] BANDS = {"g", "r", "i"};
    private static final double BIN_MAG = 0.5;

    private ObservingRealism() {}

    /**
     * Median error of a band in a bin of magnitude.
     *
     * @param band g or r
     * @param mag lower edge of the bin
     */
    record ErrorBin(
            String band,
            double mag,
            int nReal,
            int nSimulated,
            double real,
            double simulated,
            double scatterReal,
            double scatterSimulated) {}

    /** Compares gaps, depths and the mix of bands. */
    static List<FeatureComparison> compare(List<LightCurve> real, List<LightCurve> simulated) {
        Map<String, List<Double>> a = numbers(real);
        Map<String, List<Double>> b = numbers(simulated);
        List<FeatureComparison> found = new ArrayList<>();
        a.forEach(
                (name, values) -> {
                    FeatureComparison one =
                            FeatureComparison.of(
                                    name,
                                    name.startsWith("days") ? "days" : "",
                                    array(values),
                                    array(b.getOrDefault(name, List.of())));
                    if (one != null) {
                        found.add(one);
                    }
                });
        return found;
    }

    private static Map<String, List<Double>> numbers(List<LightCurve> curves) {
        Map<String, List<Double>> numbers = new TreeMap<>();
        for (LightCurve curve : curves) {
            int n = curve.size();
            int g = 0;
            int nights = 1;
            int seasons = 1;
            for (int i = 0; i < n; i++) {
                g += curve.fid()[i] == 1 ? 1 : 0;
                double gap = i == 0 ? 0 : curve.jd()[i] - curve.jd()[i - 1];
                if (gap > SEASON_GAP_DAYS) {
                    add(numbers, "days of a season gap").accept(gap);
                    seasons++;
                    nights++;
                } else if (gap > NIGHT_DAYS) {
                    add(numbers, "days between nights with a point").accept(gap);
                    nights++;
                } else if (gap > 0) {
                    add(numbers, "days between exposures of a night").accept(gap);
                }
                if (curve.kind()[i] == LightCurve.UPPER_LIMIT) {
                    double limit = AbFlux.magnitude(5.0 * curve.fluxErrorNanojansky()[i]);
                    add(numbers, "limiting magnitude " + BANDS[curve.fid()[i] - 1]).accept(limit);
                }
            }
            add(numbers, "points of a night").accept((double) n / nights);
            add(numbers, "share of g").accept((double) g / n);
            add(numbers, "seasons with a point").accept(seasons);
        }
        return numbers;
    }

    private static DoubleConsumer add(Map<String, List<Double>> numbers, String name) {
        return numbers.computeIfAbsent(name, k -> new ArrayList<>())::add;
    }

    /** Returns errors by magnitude: median, and the spread about it in dex. */
    static List<ErrorBin> errors(List<LightCurve> real, List<LightCurve> simulated) {
        List<ErrorBin> bins = new ArrayList<>();
        for (int band = 1; band <= 2; band++) {
            Map<Integer, List<Double>> a = byMagnitude(real, band);
            Map<Integer, List<Double>> b = byMagnitude(simulated, band);
            int fid = band;
            a.forEach(
                    (bin, values) -> {
                        double[] x = TwoSample.sorted(array(values));
                        double[] y = TwoSample.sorted(array(b.getOrDefault(bin, List.of())));
                        if (x.length >= 20 && y.length >= 20) {
                            bins.add(
                                    new ErrorBin(
                                            BANDS[fid - 1],
                                            bin * BIN_MAG,
                                            x.length,
                                            y.length,
                                            TwoSample.quantile(x, 0.5),
                                            TwoSample.quantile(y, 0.5),
                                            spreadDex(x),
                                            spreadDex(y)));
                        }
                    });
        }
        return bins;
    }

    private static double spreadDex(double[] sorted) {
        return Math.log10(TwoSample.quantile(sorted, 0.84) / TwoSample.quantile(sorted, 0.16)) / 2;
    }

    private static Map<Integer, List<Double>> byMagnitude(List<LightCurve> curves, int fid) {
        Map<Integer, List<Double>> bins = new TreeMap<>();
        for (LightCurve curve : curves) {
            for (int i = 0; i < curve.size(); i++) {
                double flux = Math.abs(curve.fluxNanojansky()[i]);
                if (curve.fid()[i] == fid && curve.kind()[i] == LightCurve.DETECTION) {
                    int bin = (int) Math.floor(AbFlux.magnitude(flux) / BIN_MAG);
                    bins.computeIfAbsent(bin, k -> new ArrayList<>())
                            .add(AbFlux.magnitudeError(flux, curve.fluxErrorNanojansky()[i]));
                }
            }
        }
        return bins;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
