package org.cosmicoracle.lightcurve;

import java.util.Arrays;

/**
 * What is kept of one object between its alerts.
 *
 * <p>State of the assemble operator: components may be added (null or 0 in an old state), never
 * renamed.
 *
 * @param curve merged light curve, bounded in points and age
 * @param scoredCandids candids that were scored, oldest first; a repeat is a duplicate
 * @param scoredMs event time at which each was seen [Unix ms], same length
 * @param expiryMs event time at which this state is dropped [Unix ms]
 * @param waits true while alerts of this object wait for the first load to end
 */
public record ObjectHistory(
        LightCurve curve, long[] scoredCandids, long[] scoredMs, long expiryMs, boolean waits) {

    private static final int CANDIDS_ALWAYS_KEPT = 64;

    /** An object that was never seen. */
    public static final ObjectHistory EMPTY =
            new ObjectHistory(LightCurve.EMPTY, new long[0], new long[0], 0, false);

    /** Returns true when this candid was scored before. */
    public boolean hasScored(long candid) {
        for (long scored : scoredCandids) {
            if (scored == candid) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns this history with one more alert in it.
     *
     * @param candid of the alert
     * @param atMs event time of the alert [Unix ms]
     * @param merged the light curve with the alert's points
     * @param dedupeHorizonMs candids seen longer ago than this are forgotten [ms]
     * @param expiry event time at which the state is dropped [Unix ms]
     */
    public ObjectHistory plus(
            long candid, long atMs, LightCurve merged, long dedupeHorizonMs, long expiry) {
        int keepFrom = 0;
        // the newest stay however old they are: years replayed in seconds arrive out of order
        int expendable = scoredMs.length - CANDIDS_ALWAYS_KEPT;
        while (keepFrom < expendable && scoredMs[keepFrom] < atMs - dedupeHorizonMs) {
            keepFrom++;
        }
        int kept = scoredCandids.length - keepFrom;
        long[] candids = Arrays.copyOfRange(scoredCandids, keepFrom, keepFrom + kept + 1);
        long[] times = Arrays.copyOfRange(scoredMs, keepFrom, keepFrom + kept + 1);
        candids[kept] = candid;
        times[kept] = atMs;
        return new ObjectHistory(merged, candids, times, Math.max(expiryMs, expiry), waits);
    }

    /** Returns this history with or without the mark that alerts wait. */
    public ObjectHistory waiting(boolean value) {
        return new ObjectHistory(curve, scoredCandids, scoredMs, expiryMs, value);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ObjectHistory that
                && curve.equals(that.curve)
                && Arrays.equals(scoredCandids, that.scoredCandids)
                && Arrays.equals(scoredMs, that.scoredMs)
                && expiryMs == that.expiryMs
                && waits == that.waits;
    }

    @Override
    public int hashCode() {
        return 31 * curve.hashCode() + Arrays.hashCode(scoredCandids);
    }
}
