package org.cosmicoracle.archive;

import org.cosmicoracle.fits.SpaceLightCurve;
import org.cosmicoracle.fits.SpaceTarget;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.cosmicoracle.periodogram.Variability;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.cosmicoracle.time.JulianDate;
import org.jspecify.annotations.Nullable;

/**
 * Light curves of TESS and Kepler to anchors. Stateless.
 *
 * <p>Period, amplitude, depth and anomaly score are those of {@link Variability}. The coverage
 * takes BJD (TDB) for UTC, which is wrong by at most 10 minutes (barycentre 8.3 minutes, TDB - UTC
 * 69 s).
 */
public final class TessAnchors {

    private TessAnchors() {}

    /**
     * Returns the anchor of a light curve.
     *
     * @param origin the file
     */
    public static ReferenceAnchor of(SpaceLightCurve curve, AnswerOrigin origin) {
        SpaceTarget target = curve.target();
        Variability found =
                Variability.of(TimeSeries.of(curve.bjd(), curve.flux(), curve.fluxError()));
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
                found.periodDays(),
                found.amplitudeFraction(),
                mjd(curve.startBjd()),
                mjd(curve.stopBjd()),
                origin.retrievedMs(),
                origin.source(),
                found.transitDepth(),
                found.anomalyScore());
    }

    /**
     * Returns one anchor of two readings of one target: the coverage of both, the period of the
     * first that has one, the depth likewise, and the higher anomaly score.
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
                a.asOfMs() >= b.asOfMs() ? a.source() : b.source(),
                a.transitDepth() != null ? a.transitDepth() : b.transitDepth(),
                higher(a.anomalyScore(), b.anomalyScore()));
    }

    private static @Nullable Double mjd(double bjd) {
        return Double.isNaN(bjd) ? null : (Double) (bjd - JulianDate.MJD_OFFSET);
    }

    private static @Nullable Float higher(@Nullable Float a, @Nullable Float b) {
        return a == null || b == null ? (a == null ? b : a) : (Float) Math.max(a, b);
    }

    private static @Nullable Double least(@Nullable Double a, @Nullable Double b, int sign) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return sign * a <= sign * b ? a : b;
    }
}
