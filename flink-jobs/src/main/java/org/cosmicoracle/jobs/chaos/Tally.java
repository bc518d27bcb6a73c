package org.cosmicoracle.jobs.chaos;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How often each candid was seen. Not thread-safe. */
final class Tally {

    private final Map<Long, Integer> seen = new HashMap<>();
    private long records;

    void see(long candid) {
        seen.merge(candid, 1, Integer::sum);
        records++;
    }

    long records() {
        return records;
    }

    int distinct() {
        return seen.size();
    }

    /** Returns how many records were one too many. */
    long doubled() {
        return records - seen.size();
    }

    long missing(Set<Long> expected) {
        return expected.stream().filter(candid -> !seen.containsKey(candid)).count();
    }
}
