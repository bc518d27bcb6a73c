package org.cosmicoracle.jobs.week;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of the class that was taught.
 *
 * @param label of it
 * @param objects it was taught from
 * @param classes that an answer has to choose from
 * @param secondsToFirst from writing the message to the first alert decided with the class
 * @param secondsToSeen from writing the message to a reader of the topic having seen one
 * @param perSecond packets sent a second in the ten seconds round the message
 * @param recognised later alerts of the class whose top class it is
 * @param mistaken later alerts of other classes whose top class it is
 */
record Lesson(
        String label,
        List<String> objects,
        int classes,
        double secondsToFirst,
        double secondsToSeen,
        double perSecond,
        Share recognised,
        Share mistaken) {

    private static final long ROUND_MS = 5000;

    /**
     * Measures a lesson.
     *
     * @param sentMs when packets were sent, by candid [Unix ms]
     * @param truth class by object
     */
    static Lesson of(
            String label,
            List<String> objects,
            int classes,
            WeekWatch watch,
            Map<Long, Long> sentMs,
            Map<String, String> truth) {
        long sent =
                watch.controlSentMs().entrySet().stream()
                        .filter(e -> e.getKey().startsWith("TAUGHT_CLASS:"))
                        .mapToLong(Map.Entry::getValue)
                        .min()
                        .orElseThrow();
        List<WeekAnswer> after =
                watch.answers().stream().filter(WeekAnswer::knowsNewClass).toList();
        Set<String> support = Set.copyOf(objects);
        List<WeekAnswer> of =
                after.stream()
                        .filter(a -> label.equals(truth.get(a.objectId())))
                        .filter(a -> !support.contains(a.objectId()))
                        .toList();
        List<WeekAnswer> others =
                after.stream().filter(a -> !label.equals(truth.get(a.objectId()))).toList();
        long round = sentMs.values().stream().filter(t -> Math.abs(t - sent) <= ROUND_MS).count();
        long span = Math.min(max(sentMs), sent + ROUND_MS) - Math.max(min(sentMs), sent - ROUND_MS);
        return new Lesson(
                label,
                objects,
                classes,
                (after.stream().mapToLong(WeekAnswer::classifiedMs).min().orElseThrow() - sent)
                        / 1000.0,
                (after.stream().mapToLong(WeekAnswer::seenMs).min().orElseThrow() - sent) / 1000.0,
                1000.0 * round / span,
                hits(of, label),
                hits(others, label));
    }

    private static Share hits(List<WeekAnswer> answers, String label) {
        return new Share(
                answers.stream().filter(a -> a.topClass().equals(label)).count(), answers.size());
    }

    private static long min(Map<Long, Long> times) {
        return times.values().stream().mapToLong(Long::longValue).min().orElseThrow();
    }

    private static long max(Map<Long, Long> times) {
        return times.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }
}
