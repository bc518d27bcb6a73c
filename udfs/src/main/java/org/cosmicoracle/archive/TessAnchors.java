package org.cosmicoracle.archive;

import java.util.Arrays;
import org.cosmicoracle.fits.SpaceLightCurve;
import org.cosmicoracle.fits.SpaceTarget;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.cosmicoracle.periodogram.LombScargle;
import org.cosmicoracle.periodogram.Periodicity;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.cosmicoracle.time.JulianDate;
import org.jspecify.annotations.Nullable;

/**
 * Light curves of TESS and Kepler to anchors. Stateless.
 *
 * <p>The period is that of the strongest sinusoid, so a transit or an eclipse may show at a half or
 * a third of its own. It is given only where white noise cannot explain it and it carries a tenth
 * of the variance and three cycles were seen: the noise of the instrument is not white, and its
 * drifts would otherwise be periods. The coverage takes BJD (TDB) for UTC, which is wrong by at
 * most 10 minutes (barycentre 8.3 minutes, TDB - UTC 69 s).
 */
public final class TessAnchors {

    private static final double MAXIMUM_FALSE_ALARM = 1e-6;
    private static final double MINIMUM_POWER = 0.1;
    private static final double MINIMUM_CYCLES = 3;
    private static final double MAXIMUM_FREQUENCY_PER_DAY = 80;
    private static final int MINIMUM_POINTS = 100;

    private TessAnchors() {}

    /**
     * Returns the anchor of a light curve.
     *
     * @param origin the file
     */
    public static ReferenceAnchor of(SpaceLightCurve curve, AnswerOrigin origin) {
        SpaceTarget target = curve.target();
        @Nullable Periodicity periodicity = periodicity(curve);
        return new ReferenceAnchor(
                target.mission(),
                target.id(),
                target.raDeg(),
                target.decDeg(),
                target.epochYear(),
                target.pmRaMasPerYear(),
                target.pmDecMasPerYear(),
                "STAR",
                target.magnitude(),
                periodicity == null ? null : (Double) periodicity.periodDays(),
                periodicity == null
                        ? null
                        : (Float) (float) (periodicity.semiAmplitude() / mean(curve.flux())),
                mjd(curve.startBjd()),
                mjd(curve.stopBjd()),
                origin.retrievedMs(),
                origin.source());
    }

    /**
     * Returns one anchor of two readings of one target: the coverage of both, and the period of the
     * first that has one.
     */
    public static ReferenceAnchor merge(ReferenceAnchor a, ReferenceAnchor b) {
        ReferenceAnchor known = a.periodDays() != null ? a : b;
        return new ReferenceAnchor(
                a.mission(),
                a.id(),
                a.raDeg(),
                a.decDeg(),
                a.epochYear(),
                a.pmRaMasPerYear(),
                a.pmDecMasPerYear(),
                a.type(),
                a.magnitude() != null ? a.magnitude() : b.magnitude(),
                known.periodDays(),
                known.amplitudeFraction(),
                least(a.coverageStartMjd(), b.coverageStartMjd(), 1),
                least(a.coverageEndMjd(), b.coverageEndMjd(), -1),
                Math.max(a.asOfMs(), b.asOfMs()),
                a.asOfMs() >= b.asOfMs() ? a.source() : b.source());
    }

    private static @Nullable Periodicity periodicity(SpaceLightCurve curve) {
        TimeSeries series = TimeSeries.of(curve.bjd(), curve.flux(), curve.fluxError());
        if (!series.isVariable(MINIMUM_POINTS) || !(mean(curve.flux()) > 0)) {
            return null;
        }
        double span = series.span();
        Periodicity found =
                new LombScargle(series)
                        .strongest(
                                MINIMUM_CYCLES / span,
                                Math.min(MAXIMUM_FREQUENCY_PER_DAY, nyquist(series.time())));
        boolean sure =
                found.falseAlarmProbability() <= MAXIMUM_FALSE_ALARM
                        && found.power() >= MINIMUM_POWER
                        && found.periodDays() <= span / MINIMUM_CYCLES;
        return sure ? found : null;
    }

    /**
     * Returns half of one over the median interval [1/day]: beyond it every period has an alias of
     * the same power.
     */
    private static double nyquist(double[] times) {
        double[] intervals = new double[times.length - 1];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = times[i + 1] - times[i];
        }
        Arrays.sort(intervals);
        return 0.5 / intervals[intervals.length / 2];
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static @Nullable Double mjd(double bjd) {
        return Double.isNaN(bjd) ? null : (Double) (bjd - JulianDate.MJD_OFFSET);
    }

    private static @Nullable Double least(@Nullable Double a, @Nullable Double b, int sign) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return sign * a <= sign * b ? a : b;
    }
}
