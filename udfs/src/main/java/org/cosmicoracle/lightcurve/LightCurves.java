package org.cosmicoracle.lightcurve;

import java.util.Arrays;

/**
 * Functions from light curves to light curves. Pure; each takes time linear in the number of
 * points, because the columns are sorted by ({@code jd}, {@code kind}, {@code candid}) and stay so.
 */
public final class LightCurves {

    private LightCurves() {}

    /**
     * Returns the points of both curves without repeats. A point is a repeat of another when kind,
     * jd and fid are equal (one exposure gives one point of a kind), which also holds for equal
     * candids. Of repeats that differ in value the same one is kept whichever curve it came from,
     * so {@code merge(a, b)} equals {@code merge(b, a)}.
     */
    public static LightCurve merge(LightCurve a, LightCurve b) {
        if (a.size() == 0) {
            return b;
        }
        if (b.size() == 0) {
            return a;
        }
        Columns merged = new Columns(a.size() + b.size());
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            boolean fromA = j == b.size() || (i < a.size() && compare(a, i, b, j) <= 0);
            if (fromA) {
                merged.addUnlessRepeat(a, i++);
            } else {
                merged.addUnlessRepeat(b, j++);
            }
        }
        return merged.toLightCurve();
    }

    /**
     * Returns the points that were known at a moment: those with jd up to and including {@code jd}
     * [Julian date, UTC].
     */
    public static LightCurve asOf(LightCurve curve, double jd) {
        return range(curve, 0, lowerBound(curve.jd(), Math.nextUp(jd)));
    }

    /**
     * Returns at most {@code maxPoints} points with jd not before {@code oldestJd} [Julian date,
     * UTC]. When too many are left, the oldest upper limits go first, then the oldest forced
     * points, then the oldest detections: a limit tells the least.
     */
    public static LightCurve bounded(LightCurve curve, int maxPoints, double oldestJd) {
        LightCurve recent = range(curve, lowerBound(curve.jd(), oldestJd), curve.size());
        int excess = recent.size() - maxPoints;
        if (excess <= 0) {
            return recent;
        }
        boolean[] keep = new boolean[recent.size()];
        Arrays.fill(keep, true);
        for (byte kind :
                new byte[] {LightCurve.UPPER_LIMIT, LightCurve.FORCED, LightCurve.DETECTION}) {
            for (int i = 0; i < recent.size() && excess > 0; i++) {
                if (recent.kind()[i] == kind) {
                    keep[i] = false;
                    excess--;
                }
            }
        }
        return select(recent, keep);
    }

    /** Returns the points of one kind: {@link LightCurve#DETECTION} and the others. */
    public static LightCurve ofKind(LightCurve curve, byte kind) {
        boolean[] keep = new boolean[curve.size()];
        for (int i = 0; i < keep.length; i++) {
            keep[i] = curve.kind()[i] == kind;
        }
        return select(curve, keep);
    }

    /** Returns the number of points of one kind. */
    public static int count(LightCurve curve, byte kind) {
        int n = 0;
        for (byte k : curve.kind()) {
            if (k == kind) {
                n++;
            }
        }
        return n;
    }

    private static LightCurve select(LightCurve curve, boolean[] keep) {
        Columns kept = new Columns(curve.size());
        for (int i = 0; i < keep.length; i++) {
            if (keep[i]) {
                kept.add(curve, i);
            }
        }
        return kept.size() == curve.size() ? curve : kept.toLightCurve();
    }

    private static LightCurve range(LightCurve curve, int from, int to) {
        if (from == 0 && to == curve.size()) {
            return curve;
        }
        return from >= to
                ? LightCurve.EMPTY
                : new LightCurve(
                        Arrays.copyOfRange(curve.candid(), from, to),
                        Arrays.copyOfRange(curve.jd(), from, to),
                        Arrays.copyOfRange(curve.fid(), from, to),
                        Arrays.copyOfRange(curve.kind(), from, to),
                        Arrays.copyOfRange(curve.fluxNanojansky(), from, to),
                        Arrays.copyOfRange(curve.fluxErrorNanojansky(), from, to),
                        Arrays.copyOfRange(curve.referenceFluxNanojansky(), from, to));
    }

    private static int lowerBound(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * The order of the columns, made total so that the survivor of two repeats does not depend on
     * their origin.
     */
    private static int compare(LightCurve a, int i, LightCurve b, int j) {
        int order = Double.compare(a.jd()[i], b.jd()[j]);
        order = order != 0 ? order : Byte.compare(a.kind()[i], b.kind()[j]);
        order = order != 0 ? order : Long.compare(a.candid()[i], b.candid()[j]);
        order = order != 0 ? order : Byte.compare(a.fid()[i], b.fid()[j]);
        order =
                order != 0
                        ? order
                        : Float.compare(a.fluxErrorNanojansky()[i], b.fluxErrorNanojansky()[j]);
        order = order != 0 ? order : Float.compare(a.fluxNanojansky()[i], b.fluxNanojansky()[j]);
        return order != 0
                ? order
                : Float.compare(a.referenceFluxNanojansky()[i], b.referenceFluxNanojansky()[j]);
    }
}
