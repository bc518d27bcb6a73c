package org.cosmicoracle.jobs.week;

import java.util.List;
import java.util.Map;

/**
 * A whole model swapped under load.
 *
 * @param night from 1
 * @param model that came into force
 * @param before from sending to answer, of packets sent before the swap began
 * @param during of those sent from then until a second after the first answer of the new model
 * @param seconds from sending its messages to its first answer
 */
record Swap(int night, String model, Times before, Times during, double seconds) {

    private static final long SETTLED_MS = 500;
    private static final long AFTER_MS = 1000;

    /** Measures a swap when the night is drained. */
    static Swap of(
            int night,
            String model,
            List<WeekAnswer> answers,
            Map<Long, Long> sentMs,
            Map<String, Long> controlSentMs) {
        long begun =
                controlSentMs.entrySet().stream()
                        .filter(e -> e.getKey().startsWith("PREPARE:" + model + " "))
                        .mapToLong(Map.Entry::getValue)
                        .max()
                        .orElseThrow();
        long first =
                answers.stream()
                        .filter(a -> a.model().equals(model))
                        .mapToLong(WeekAnswer::classifiedMs)
                        .min()
                        .orElseThrow();
        long start = sentMs.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        return new Swap(
                night,
                model,
                Times.of(answers, sentMs, t -> t >= start + SETTLED_MS && t < begun),
                Times.of(answers, sentMs, t -> t >= begun && t < first + AFTER_MS),
                (first - begun) / 1000.0);
    }

    double ratio() {
        return during.at(0.99) / before.at(0.99);
    }
}
