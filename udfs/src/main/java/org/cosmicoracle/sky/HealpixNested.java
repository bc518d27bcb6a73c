package org.cosmicoracle.sky;

import java.util.Arrays;

/**
 * Cells of the HEALPix grid in the nested scheme (Gorski et al. 2005, ApJ 622, 759, sections 4 and
 * 5) at order 12: 201 million cells of equal area, 51.5 arcsec on a side. Stateless.
 */
final class HealpixNested {

    static final int ORDER = 12;
    private static final int NSIDE = 1 << ORDER;

    /**
     * Row of the southernmost corner of each base cell, and its column, in quarter turns and
     * halves.
     */
    private static final int[] CORNER_ROW = {2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4};

    private static final int[] CORNER_COLUMN = {1, 3, 5, 7, 0, 2, 4, 6, 1, 3, 5, 7};

    private static final int[] X_OFFSET = {-1, -1, 0, 1, 1, 1, 0, -1};
    private static final int[] Y_OFFSET = {0, 1, 1, 1, 0, -1, -1, -1};

    /**
     * Base cell on each side of a base cell (rows S, SE, E, SW, itself, NE, W, NW, N); -1 where
     * there is none.
     */
    private static final int[][] NEIGHBOUR_FACE = {
        {8, 9, 10, 11, -1, -1, -1, -1, 10, 11, 8, 9},
        {5, 6, 7, 4, 8, 9, 10, 11, 9, 10, 11, 8},
        {-1, -1, -1, -1, 5, 6, 7, 4, -1, -1, -1, -1},
        {4, 5, 6, 7, 11, 8, 9, 10, 11, 8, 9, 10},
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11},
        {1, 2, 3, 0, 0, 1, 2, 3, 5, 6, 7, 4},
        {-1, -1, -1, -1, 7, 4, 5, 6, -1, -1, -1, -1},
        {3, 0, 1, 2, 3, 0, 1, 2, 4, 5, 6, 7},
        {2, 3, 0, 1, -1, -1, -1, -1, 0, 1, 2, 3}
    };

    /**
     * How coordinates turn on the way there, for north, equatorial and south base cells: 1 flips x,
     * 2 y, 4 swaps.
     */
    private static final int[][] NEIGHBOUR_TURN = {
        {0, 0, 3}, {0, 0, 6}, {0, 0, 0}, {0, 0, 5}, {0, 0, 0}, {5, 0, 0}, {0, 0, 0}, {6, 0, 0},
        {3, 0, 0}
    };

    private HealpixNested() {}

    /** Returns the cell that holds a position. */
    static long cell(double raDeg, double decDeg) {
        double z = Math.sin(Math.toRadians(decDeg));
        double quarterTurns = (((raDeg / 90) % 4) + 4) % 4;
        return Math.abs(z) <= 2.0 / 3
                ? equatorialCell(z, quarterTurns)
                : polarCell(z, quarterTurns, Math.cos(Math.toRadians(decDeg)));
    }

    private static long equatorialCell(double z, double quarterTurns) {
        double rising = NSIDE * (0.5 + quarterTurns);
        double height = NSIDE * 0.75 * z;
        long jp = (long) (rising - height);
        long jm = (long) (rising + height);
        long facePlus = jp >> ORDER;
        long faceMinus = jm >> ORDER;
        long face;
        if (facePlus == faceMinus) {
            face = facePlus & 3 | 4;
        } else {
            face = facePlus < faceMinus ? facePlus & 3 : (faceMinus & 3) + 8;
        }
        return nest((int) face, (int) (jm & NSIDE - 1), NSIDE - (int) (jp & NSIDE - 1) - 1);
    }

    private static long polarCell(double z, double quarterTurns, double cosDec) {
        int quarter = Math.min(3, (int) quarterTurns);
        double within = quarterTurns - quarter;
        double rings = NSIDE * cosDec / Math.sqrt((1 + Math.abs(z)) / 3);
        int jp = Math.min(NSIDE - 1, (int) (within * rings));
        int jm = Math.min(NSIDE - 1, (int) ((1 - within) * rings));
        return z >= 0 ? nest(quarter, NSIDE - jm - 1, NSIDE - jp - 1) : nest(quarter + 8, jp, jm);
    }

    /**
     * Returns the cells that share a side or a corner with a cell: eight, or seven at a corner of a
     * base cell.
     */
    static long[] neighbours(long cell) {
        int face = (int) (cell >> 2 * ORDER);
        int x = compress(cell);
        int y = compress(cell >> 1);
        long[] found = new long[8];
        int n = 0;
        for (int i = 0; i < 8; i++) {
            long neighbour = beside(face, x + X_OFFSET[i], y + Y_OFFSET[i]);
            if (neighbour >= 0) {
                found[n++] = neighbour;
            }
        }
        return n == 8 ? found : Arrays.copyOf(found, n);
    }

    private static long beside(int face, int column, int row) {
        int side =
                4
                        + (column < 0 ? -1 : column >= NSIDE ? 1 : 0)
                        + (row < 0 ? -3 : row >= NSIDE ? 3 : 0);
        int target = NEIGHBOUR_FACE[side][face];
        if (target < 0) {
            return -1;
        }
        int x = Math.floorMod(column, NSIDE);
        int y = Math.floorMod(row, NSIDE);
        int turn = NEIGHBOUR_TURN[side][face >> 2];
        x = (turn & 1) != 0 ? NSIDE - x - 1 : x;
        y = (turn & 2) != 0 ? NSIDE - y - 1 : y;
        return (turn & 4) != 0 ? nest(target, y, x) : nest(target, x, y);
    }

    /**
     * Returns a point of a cell.
     *
     * @param u 0 to 1 from the southern corner along the north-east side
     * @param v 0 to 1 from the southern corner along the north-west side
     */
    static UnitVector point(long cell, double u, double v) {
        int face = (int) (cell >> 2 * ORDER);
        double x = (compress(cell) + u) / NSIDE;
        double y = (compress(cell >> 1) + v) / NSIDE;
        double row = CORNER_ROW[face] - x - y;
        double ring = Math.min(1, Math.min(row, 4 - row));
        double z;
        double cosDec;
        if (row < 1 || row > 3) {
            double fromPole = ring * ring / 3;
            z = row < 1 ? 1 - fromPole : fromPole - 1;
            cosDec = Math.sqrt(fromPole * (2 - fromPole));
        } else {
            z = (2 - row) * 2 / 3;
            cosDec = Math.sqrt((1 - z) * (1 + z));
        }
        double column = (CORNER_COLUMN[face] * ring + x - y + 8) % 8;
        double ra = ring < 1e-15 ? 0 : Math.PI / 4 * column / ring;
        return new UnitVector(cosDec * Math.cos(ra), cosDec * Math.sin(ra), z);
    }

    private static long nest(int face, int x, int y) {
        return ((long) face << 2 * ORDER) | spread(x) | spread(y) << 1;
    }

    /** Puts a zero bit between the bits of a number below 2^16. */
    private static long spread(int value) {
        long v = value;
        v = (v | v << 8) & 0x00FF00FFL;
        v = (v | v << 4) & 0x0F0F0F0FL;
        v = (v | v << 2) & 0x33333333L;
        return (v | v << 1) & 0x55555555L;
    }

    /** Takes every second bit of a cell within its base cell. */
    private static int compress(long cell) {
        long v = cell & (1L << 2 * ORDER) - 1 & 0x55555555L;
        v = (v | v >> 1) & 0x33333333L;
        v = (v | v >> 2) & 0x0F0F0F0FL;
        v = (v | v >> 4) & 0x00FF00FFL;
        return (int) ((v | v >> 8) & 0x0000FFFFL);
    }
}
