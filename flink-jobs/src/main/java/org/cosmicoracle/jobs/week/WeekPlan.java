package org.cosmicoracle.jobs.week;

import org.cosmicoracle.simulation.SimulatedClass;

/**
 * What the week is to be.
 *
 * @param seed of the sky and of what is drawn in the script
 * @param nights how many
 * @param alerts distinct alerts of a night
 * @param rate packets a second
 * @param newClass class that appears on the way and is taught live
 * @param acts when what happens
 */
public record WeekPlan(
        long seed, int nights, int alerts, double rate, SimulatedClass newClass, Acts acts) {

    /** Nights near new Moon in a season when both Galactic caps are up. */
    static final String FIRST_NIGHT = "20260112";

    private static final double SLOWER = 5;
    private static final int NEVER = Integer.MAX_VALUE;

    /**
     * On which nights what happens, counted from 1.
     *
     * @param lesson the new class appears and is taught
     * @param change seeing and limiting magnitude change, for good
     * @param poison a retrain gets shuffled labels
     * @param bad a bundle that always abstains is brought in past the gates
     * @param retrains bundles are trained at each day's end
     */
    public record Acts(int lesson, int change, int poison, int bad, boolean retrains) {}

    /**
     * Returns how many packets of a night are sent a second: where a bundle is to be taken back,
     * few enough that there is a night left by then.
     */
    double rateOf(int night) {
        return night == acts.bad() ? rate / SLOWER : rate;
    }

    /** Returns the whole story. */
    public static WeekPlan whole(long seed, int alerts, double rate) {
        return new WeekPlan(
                seed, 7, alerts, rate, SimulatedClass.DWARF_NOVA, new Acts(3, 5, 6, 7, true));
    }

    /** Returns three nights with a lesson in the second, and nothing else. */
    public static WeekPlan ofLesson(long seed, int alerts, double rate) {
        return new WeekPlan(
                seed,
                3,
                alerts,
                rate,
                SimulatedClass.DWARF_NOVA,
                new Acts(2, NEVER, NEVER, NEVER, false));
    }
}
