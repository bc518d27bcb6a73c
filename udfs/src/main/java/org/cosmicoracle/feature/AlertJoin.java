package org.cosmicoracle.feature;

import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.lightcurve.HistoryBounds;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurves;
import org.cosmicoracle.lightcurve.ObjectHistory;
import org.cosmicoracle.time.JulianDate;
import org.jspecify.annotations.Nullable;

/**
 * An alert joined with the history of its object. The stream and every table made from archived
 * packets join by this code, so that they see the same points.
 *
 * @param alert its light curve is the joined one, up to and including the alert's own jd; a repeat
 *     keeps its own
 * @param history what is kept of the object for its next alert
 * @param isRepeat true when this candid was there before: it changes nothing
 */
public record AlertJoin(Alert alert, ObjectHistory history, boolean isRepeat) {

    /**
     * Joins an alert with what is held of its object. What has expired by the alert's own time is
     * not there, whether or not somebody has removed it: a replay is as the night was.
     *
     * @param held of the same object, after its earlier alerts; null when there was none
     */
    public static AlertJoin of(Alert alert, @Nullable ObjectHistory held, HistoryBounds bounds) {
        double jd = alert.candidate().jd();
        long atMs = JulianDate.toEpochMillis(jd);
        ObjectHistory kept = held == null || held.expiryMs() <= atMs ? ObjectHistory.EMPTY : held;
        if (kept.hasScored(alert.candid())) {
            return new AlertJoin(alert, kept, true);
        }
        LightCurve merged = LightCurves.merge(kept.curve(), alert.lightCurve());
        double newestJd = merged.size() == 0 ? jd : Math.max(jd, merged.jd()[merged.size() - 1]);
        LightCurve bounded =
                LightCurves.bounded(merged, bounds.maxPoints(), newestJd - bounds.maxAgeDays());
        ObjectHistory next =
                kept.plus(
                        alert.candid(),
                        atMs,
                        bounded,
                        bounds.dedupeHorizonMs(),
                        atMs + bounds.expiryMs());
        return new AlertJoin(alert.withLightCurve(LightCurves.asOf(merged, jd)), next, false);
    }
}
