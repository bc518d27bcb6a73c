package org.cosmicoracle.jobs.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;
import org.cosmicoracle.lightcurve.TimeSeries;

/**
 * Made-up light curves to measure with.
 *
 * @param objects of ZTF's length in g and r: transients and periodic variables by turns
 * @param sector one of TESS, evenly sampled with a gap, a sinusoid and dips; flux about 1
 */
record BenchmarkCurves(List<LightCurve> objects, TimeSeries sector) {

    static final int FEWEST_POINTS = 20;
    static final int MOST_POINTS = 100;

    private static final double SEASON_DAYS = 120;
    private static final double SECTOR_DAYS = 27.4;
    private static final double GAP_DAYS = 1;

    /** Makes curves that a seed gives again. */
    static BenchmarkCurves of(long seed, int objects, int sectorPoints) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LightCurve> curves = new ArrayList<>();
        for (int k = 0; k < objects; k++) {
            curves.add(object(random, k % 2 == 0));
        }
        return new BenchmarkCurves(List.copyOf(curves), sector(random, sectorPoints));
    }

    private static LightCurve object(SplittableRandom random, boolean transients) {
        LightCurveBuilder builder = new LightCurveBuilder();
        int points = FEWEST_POINTS + random.nextInt(MOST_POINTS - FEWEST_POINTS + 1);
        double peak = random.nextDouble(20, 80);
        double period = random.nextDouble(0.3, 20);
        for (int i = 0; i < points; i++) {
            double t = random.nextDouble(SEASON_DAYS);
            double signal =
                    transients
                            ? 20_000 * Math.exp(-Math.abs(t - peak) / (t < peak ? 4 : 20)) + 500
                            : 20_000 * (1.5 + Math.sin(2 * Math.PI * t / period));
            double error = 0.05 * signal;
            builder.add(
                    i + 1L,
                    2_459_000.5 + t,
                    1 + i % 2,
                    LightCurve.DETECTION,
                    signal + error * random.nextGaussian(),
                    error,
                    0);
        }
        return builder.build();
    }

    private static TimeSeries sector(SplittableRandom random, int points) {
        double[] time = new double[points];
        double[] flux = new double[points];
        double[] error = new double[points];
        double step = (SECTOR_DAYS - GAP_DAYS) / points;
        for (int i = 0; i < points; i++) {
            double t = i * step + (i < points / 2 ? 0 : GAP_DAYS);
            time[i] = 1_325.3 + t;
            double dip = t % 3.3 < 0.12 ? 0.004 : 0;
            flux[i] =
                    1 + 0.01 * Math.sin(2 * Math.PI * t / 4.7) - dip + 1e-3 * random.nextGaussian();
            error[i] = 1e-3;
        }
        return new TimeSeries(time, flux, error);
    }
}
