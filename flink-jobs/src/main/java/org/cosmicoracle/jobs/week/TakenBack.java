package org.cosmicoracle.jobs.week;

import java.util.List;

/**
 * A bundle that was brought in past the gates, and taken back.
 *
 * @param bad name/version of it
 * @param good what was in force before it
 * @param badAnswers answers that it gave
 * @param secondsToBack from its first answer to the first of the bundle before it; NaN when that
 *     never answered again
 */
record TakenBack(String bad, String good, long badAnswers, double secondsToBack) {

    static TakenBack of(String bad, String good, List<WeekAnswer> answers) {
        long first =
                answers.stream()
                        .filter(a -> a.model().equals(bad))
                        .mapToLong(WeekAnswer::classifiedMs)
                        .min()
                        .orElse(Long.MAX_VALUE);
        double back =
                answers.stream()
                        .filter(a -> a.model().equals(good) && a.classifiedMs() > first + SAME_MS)
                        .mapToLong(a -> a.classifiedMs() - first)
                        .min()
                        .stream()
                        .mapToDouble(ms -> ms / 1000.0)
                        .findFirst()
                        .orElse(Double.NaN);
        return new TakenBack(
                bad, good, answers.stream().filter(a -> a.model().equals(bad)).count(), back);
    }

    /** Answers of one moment come from several slots, some of which are still under the old one. */
    private static final long SAME_MS = 1000;

    boolean happened() {
        return badAnswers > 0 && !Double.isNaN(secondsToBack);
    }
}
