package org.cosmicoracle.sky;

import java.util.Arrays;

/**
 * The sky index of the anchors: HEALPix nested cells of order 12. An anchor is listed in every cell
 * from which an alert may meet it, so an alert looks up exactly one cell, its own. Stateless.
 *
 * <p>Listed is each cell that comes within {@link #REACH_ARCSEC} of the anchor's path from 2010 to
 * 2040 (so it holds for alerts of these years); now and then one cell more, never one less.
 */
public final class AnchorCells {

    /** Distance to which anchors are looked for: a TESS pixel [arcsec]. */
    public static final double REACH_ARCSEC = 21;

    private static final double FIRST_EPOCH = 2010;
    private static final double LAST_EPOCH = 2040;

    /*
     * The path is cut into steps, each covered by the disc round its middle. The sides of a cell are sampled, so the
     * nearest sample may be further than the side: at most the hypotenuse with half the sampling distance. The largest
     * disc stays below the narrowest cell (about 34 arcsec), so it reaches no further than the eight neighbours.
     */
    private static final double MAX_STEP_ARCSEC = 6;
    private static final int SAMPLES_PER_SIDE = 8;
    private static final double HALF_SAMPLING_ARCSEC = 6.5;
    private static final double ROUNDING_ARCSEC = 0.001;

    private AnchorCells() {}

    /** Returns the cell of a position [deg, ICRS]. */
    public static long cellOf(double raDeg, double decDeg) {
        return HealpixNested.cell(raDeg, decDeg);
    }

    /** Returns the cells in which an anchor must be listed, ascending. */
    public static long[] cellsOf(ReferenceAnchor anchor) {
        UnitVector first = ProperMotion.at(anchor, FIRST_EPOCH);
        UnitVector last = ProperMotion.at(anchor, LAST_EPOCH);
        int steps = (int) Math.max(1, Math.ceil(pathArcsec(anchor) / MAX_STEP_ARCSEC));
        double stepYears = (LAST_EPOCH - FIRST_EPOCH) / steps;
        double radius =
                REACH_ARCSEC
                        + Math.min(MAX_STEP_ARCSEC, first.separationArcsec(last)) / 2
                        + ROUNDING_ARCSEC;
        long[] cells = new long[0];
        for (int i = 0; i < steps; i++) {
            UnitVector middle = ProperMotion.at(anchor, FIRST_EPOCH + (i + 0.5) * stepYears);
            cells = union(cells, cellsNear(middle, radius));
        }
        return cells;
    }

    /** Upper limit of the way from 2010 to 2040: in the tangent plane, which is never shorter. */
    private static double pathArcsec(ReferenceAnchor anchor) {
        double years = LAST_EPOCH - FIRST_EPOCH;
        return Math.hypot(anchor.pmRaMasPerYear(), anchor.pmDecMasPerYear()) / 1000 * years;
    }

    private static long[] cellsNear(UnitVector centre, double radiusArcsec) {
        double limit = Math.hypot(radiusArcsec, HALF_SAMPLING_ARCSEC);
        long own = HealpixNested.cell(centre.raDeg(), centre.decDeg());
        long[] near = {own};
        for (long neighbour : HealpixNested.neighbours(own)) {
            if (sidesCome(neighbour, centre, limit)) {
                near = Arrays.copyOf(near, near.length + 1);
                near[near.length - 1] = neighbour;
            }
        }
        return near;
    }

    private static boolean sidesCome(long cell, UnitVector centre, double withinArcsec) {
        for (int i = 0; i < SAMPLES_PER_SIDE; i++) {
            double along = (double) i / SAMPLES_PER_SIDE;
            if (centre.separationArcsec(HealpixNested.point(cell, along, 0)) <= withinArcsec
                    || centre.separationArcsec(HealpixNested.point(cell, 1, along)) <= withinArcsec
                    || centre.separationArcsec(HealpixNested.point(cell, 1 - along, 1))
                            <= withinArcsec
                    || centre.separationArcsec(HealpixNested.point(cell, 0, 1 - along))
                            <= withinArcsec) {
                return true;
            }
        }
        return false;
    }

    private static long[] union(long[] a, long[] b) {
        long[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return Arrays.stream(both).sorted().distinct().toArray();
    }
}
