package org.cosmicoracle.jobs.week;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * From sending packets to their answers.
 *
 * @param sorted milliseconds
 */
record Times(long[] sorted) {

    /**
     * Returns the times of the answers whose packet was sent at a wanted time.
     *
     * @param sentMs when packets were sent, by candid [Unix ms]
     */
    static Times of(List<WeekAnswer> answers, Map<Long, Long> sentMs, LongPredicate wanted) {
        return new Times(
                answers.stream()
                        .filter(a -> sentMs.containsKey(a.candid()))
                        .filter(a -> wanted.test(sentMs.getOrDefault(a.candid(), 0L)))
                        .mapToLong(a -> a.classifiedMs() - sentMs.getOrDefault(a.candid(), 0L))
                        .sorted()
                        .toArray());
    }

    int size() {
        return sorted.length;
    }

    /** Returns the time that a share of all do not pass [ms]; NaN without any. */
    double at(double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Times that && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }
}
