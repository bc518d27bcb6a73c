package org.cosmicoracle.lightcurve;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.cosmicoracle.photometry.Band;

/**
 * Gathers points into a {@link LightCurve}: sorts them by ({@code jd}, {@code kind}, {@code
 * candid}) and drops repeats.
 *
 * <p>Two points are the same when they have the same nonzero {@code candid}, or the same kind, jd
 * and filter; the one that was added first stays, so add the most trusted source first. A point
 * that cannot be placed (a jd, flux or error that is not finite as a float32, an error that is not
 * positive, an unknown filter) is ignored. Reusable after {@link #clear()}; not thread-safe.
 */
public final class LightCurveBuilder {

    private static final int INSERTION_SORT_BELOW = 24;

    private static final int NONE = -1;

    private int size;
    private int preferred = NONE;
    private long[] candid = new long[64];
    private double[] jd = new double[64];
    private byte[] fid = new byte[64];
    private byte[] kind = new byte[64];
    private float[] flux = new float[64];
    private float[] fluxError = new float[64];
    private float[] referenceFlux = new float[64];
    private int[] order = new int[64];
    private int[] scratch = new int[64];

    /** Returns the number of points held, repeats included. */
    public int size() {
        return size;
    }

    /** Forgets every point. */
    public void clear() {
        size = 0;
        preferred = NONE;
    }

    /**
     * Adds one point; ignored when it is not usable (see the class comment).
     *
     * @param candid survey-unique id, 0 where there is none
     * @param jd start of the exposure [Julian date, UTC, days]
     * @param fid filter, 1 to 3
     * @param kind one of {@link LightCurve#DETECTION}, {@link LightCurve#UPPER_LIMIT}, {@link
     *     LightCurve#FORCED}
     * @param flux difference flux [nJy]
     * @param fluxErr its 1-sigma error [nJy], positive
     * @param referenceFlux flux of the template's source [nJy], 0 where there is none
     */
    public void add(
            long candid,
            double jd,
            int fid,
            byte kind,
            double flux,
            double fluxErr,
            double referenceFlux) {
        boolean usable =
                Double.isFinite(jd)
                        && Band.isFid(fid)
                        && Float.isFinite((float) flux)
                        && Float.isFinite((float) fluxErr)
                        && (float) fluxErr > 0
                        && Float.isFinite((float) referenceFlux);
        if (!usable) {
            return;
        }
        if (size == this.jd.length) {
            grow();
        }
        this.candid[size] = candid;
        this.jd[size] = jd;
        this.fid[size] = (byte) fid;
        this.kind[size] = kind;
        this.flux[size] = (float) flux;
        this.fluxError[size] = (float) fluxErr;
        this.referenceFlux[size] = (float) referenceFlux;
        size++;
    }

    /**
     * Adds one point that stays whichever repeats of it were added before; of two such points the
     * later is preferred.
     */
    public void addPreferred(
            long candid,
            double jd,
            int fid,
            byte kind,
            double flux,
            double fluxErr,
            double referenceFlux) {
        int before = size;
        add(candid, jd, fid, kind, flux, fluxErr, referenceFlux);
        if (size > before) {
            preferred = before;
        }
    }

    /** Adds every point of a light curve. */
    public void addAll(LightCurve curve) {
        for (int i = 0; i < curve.size(); i++) {
            add(
                    curve.candid()[i],
                    curve.jd()[i],
                    curve.fid()[i],
                    curve.kind()[i],
                    curve.fluxNanojansky()[i],
                    curve.fluxErrorNanojansky()[i],
                    curve.referenceFluxNanojansky()[i]);
        }
    }

    /** Returns the light curve of the points added since the last {@link #clear()}. */
    public LightCurve build() {
        int n = firstOfEachCandid();
        sort(0, n);
        n = firstOfEachExposure(n);
        var curve =
                new LightCurve(
                        new long[n],
                        new double[n],
                        new byte[n],
                        new byte[n],
                        new float[n],
                        new float[n],
                        new float[n]);
        for (int i = 0; i < n; i++) {
            int p = order[i];
            curve.candid()[i] = candid[p];
            curve.jd()[i] = jd[p];
            curve.fid()[i] = fid[p];
            curve.kind()[i] = kind[p];
            curve.fluxNanojansky()[i] = flux[p];
            curve.fluxErrorNanojansky()[i] = fluxError[p];
            curve.referenceFluxNanojansky()[i] = referenceFlux[p];
        }
        return curve;
    }

    private int firstOfEachCandid() {
        boolean unique = candidsAreUnique();
        Set<Long> seen = unique ? Set.of() : new HashSet<>();
        if (!unique && preferred != NONE) {
            seen.add(candid[preferred]);
        }
        int n = 0;
        for (int i = 0; i < size; i++) {
            if (unique || i == preferred || candid[i] == 0 || seen.add(candid[i])) {
                order[n++] = i;
            }
        }
        return n;
    }

    private boolean candidsAreUnique() {
        long[] sorted = Arrays.copyOf(candid, size);
        Arrays.sort(sorted);
        for (int i = 1; i < size; i++) {
            if (sorted[i] == sorted[i - 1] && sorted[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Points of one exposure are neighbours now; of those with one filter the first added stays.
     */
    private int firstOfEachExposure(int n) {
        int kept = 0;
        int runStart = 0;
        for (int i = 0; i < n; i++) {
            int point = order[i];
            if (kept > runStart && !sameExposure(order[kept - 1], point)) {
                runStart = kept;
            }
            int repeat = runStart;
            while (repeat < kept && fid[order[repeat]] != fid[point]) {
                repeat++; // at most three steps: a run holds one point of each filter
            }
            if (repeat == kept) {
                order[kept++] = point;
            } else if (wasFirst(point, order[repeat])) {
                System.arraycopy(order, repeat + 1, order, repeat, kept - repeat - 1);
                order[kept - 1] = point;
            }
        }
        return kept;
    }

    private boolean wasFirst(int a, int b) {
        return b != preferred && (a == preferred || a < b);
    }

    private boolean sameExposure(int a, int b) {
        return jd[a] == jd[b] && kind[a] == kind[b];
    }

    private boolean isAfter(int a, int b) {
        if (jd[a] != jd[b]) {
            return jd[a] > jd[b];
        }
        if (kind[a] != kind[b]) {
            return kind[a] > kind[b];
        }
        return candid[a] != candid[b] ? candid[a] > candid[b] : a > b;
    }

    // A merge sort of indices: packets bring their history nearly sorted, and Arrays.sort knows no
    // columns.
    private void sort(int from, int to) {
        if (to - from <= INSERTION_SORT_BELOW) {
            insertionSort(from, to);
            return;
        }
        int middle = (from + to) >>> 1;
        sort(from, middle);
        sort(middle, to);
        if (isAfter(order[middle - 1], order[middle])) {
            mergeHalves(from, middle, to);
        }
    }

    private void insertionSort(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int point = order[i];
            int j = i;
            while (j > from && isAfter(order[j - 1], point)) {
                order[j] = order[--j];
            }
            order[j] = point;
        }
    }

    private void mergeHalves(int from, int middle, int to) {
        System.arraycopy(order, from, scratch, from, middle - from);
        int left = from;
        int right = middle;
        for (int out = from; left < middle; out++) {
            boolean takeRight = right < to && isAfter(scratch[left], order[right]);
            order[out] = takeRight ? order[right++] : scratch[left++];
        }
    }

    private void grow() {
        int capacity = 2 * size;
        candid = Arrays.copyOf(candid, capacity);
        jd = Arrays.copyOf(jd, capacity);
        fid = Arrays.copyOf(fid, capacity);
        kind = Arrays.copyOf(kind, capacity);
        flux = Arrays.copyOf(flux, capacity);
        fluxError = Arrays.copyOf(fluxError, capacity);
        referenceFlux = Arrays.copyOf(referenceFlux, capacity);
        order = Arrays.copyOf(order, capacity);
        scratch = Arrays.copyOf(scratch, capacity);
    }
}
