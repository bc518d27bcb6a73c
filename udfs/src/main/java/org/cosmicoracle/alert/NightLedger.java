package org.cosmicoracle.alert;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * The account of one night (or of a run): {@code received = classified + abstained + rejected +
 * duplicate + inFlight}.
 *
 * @param night observing night, YYYYMMDD
 * @param received packets (datums) received; what cannot be read to its end counts as one
 * @param classified alerts answered with a class
 * @param duplicate repeats of a candid
 * @param rejectedByReason packets that could not be classified, by reason code
 * @param abstainedByReason alerts answered with "I do not know", by reason code
 */
public record NightLedger(
        String night,
        long received,
        long classified,
        long duplicate,
        Map<String, Long> rejectedByReason,
        Map<String, Long> abstainedByReason) {

    /** Returns an account with nothing in it. */
    public static NightLedger empty(String night) {
        return new NightLedger(night, 0, 0, 0, Map.of(), Map.of());
    }

    public long rejected() {
        return sum(rejectedByReason);
    }

    public long abstained() {
        return sum(abstainedByReason);
    }

    /** Returns what was received and is not accounted for yet: 0 when everything is drained. */
    public long inFlight() {
        return received - classified - abstained() - rejected() - duplicate;
    }

    /** Returns this account with one more entry. */
    public NightLedger plus(LedgerEntry entry) {
        return switch (entry.outcome()) {
            case RECEIVED ->
                    new NightLedger(
                            night,
                            received + 1,
                            classified,
                            duplicate,
                            rejectedByReason,
                            abstainedByReason);
            case CLASSIFIED ->
                    new NightLedger(
                            night,
                            received,
                            classified + 1,
                            duplicate,
                            rejectedByReason,
                            abstainedByReason);
            case DUPLICATE ->
                    new NightLedger(
                            night,
                            received,
                            classified,
                            duplicate + 1,
                            rejectedByReason,
                            abstainedByReason);
            case REJECTED ->
                    new NightLedger(
                            night,
                            received,
                            classified,
                            duplicate,
                            increment(rejectedByReason, entry.reason()),
                            abstainedByReason);
            case ABSTAINED ->
                    new NightLedger(
                            night,
                            received,
                            classified,
                            duplicate,
                            rejectedByReason,
                            increment(abstainedByReason, entry.reason()));
        };
    }

    /** Returns the sum of two accounts under this one's night. */
    public NightLedger plus(NightLedger that) {
        return new NightLedger(
                night,
                received + that.received,
                classified + that.classified,
                duplicate + that.duplicate,
                merge(rejectedByReason, that.rejectedByReason),
                merge(abstainedByReason, that.abstainedByReason));
    }

    private static Map<String, Long> increment(Map<String, Long> counts, String reason) {
        return merge(counts, Map.of(reason, 1L));
    }

    private static Map<String, Long> merge(Map<String, Long> a, Map<String, Long> b) {
        BiFunction<Long, Long, Long> sum = Long::sum;
        Map<String, Long> merged = new TreeMap<>(a);
        b.forEach((reason, count) -> merged.merge(reason, count, sum));
        return merged;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
