package org.cosmicoracle.simulation;

/** Fast normal deviates: a fixed, balanced table of unit variance, read at random places. */
final class NormalTable {

    private static final int HALF = 1 << 15;
    private static final float[] VALUES = new float[2 * HALF];

    static {
        Draws draws = new Draws(20_170_101);
        double sum = 0;
        for (int i = 0; i < HALF; i++) {
            double x = draws.normal(0, 1);
            VALUES[2 * i] = (float) x;
            sum += x * x;
        }
        double scale = 1 / StrictMath.sqrt(sum / HALF);
        for (int i = 0; i < HALF; i++) {
            VALUES[2 * i] = (float) (VALUES[2 * i] * scale);
            VALUES[2 * i + 1] = -VALUES[2 * i];
        }
    }

    private NormalTable() {}

    /** Returns the deviate of 16 random bits. */
    static float get(long bits) {
        return VALUES[(int) (bits & 0xffff)];
    }
}
