package org.cosmicoracle.jobs.week;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures as lines to print. Stateless. */
final class Lines {

    private static final double GOAL_SECONDS = 2;
    private static final double GOAL_RATIO = 2;

    private Lines() {}

    /**
     * Returns them.
     *
     * @param compared the last bundle with the first, by what was compared
     */
    static List<String> of(
            @Nullable Lesson lesson, List<Swap> swaps, Map<String, HeldOut.Compared> compared) {
        List<String> lines = new ArrayList<>();
        if (lesson != null) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%s, taught from %d objects at %.0f packets/s: first alert decided with it after %.2f s (goal %.0f),"
                                    + " seen by a reader after %.2f s",
                            lesson.label(),
                            lesson.objects().size(),
                            lesson.perSecond(),
                            lesson.secondsToFirst(),
                            GOAL_SECONDS,
                            lesson.secondsToSeen()));
            lines.add("  recognised later: " + lesson.recognised().text());
            lines.add("  others taken for it: " + lesson.mistaken().text());
        }
        for (Swap s : swaps) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "swap to %s in night %d: p99 from sending to answer %.0f ms during (%d), %.0f ms before (%d),"
                                    + " ratio %.2f (goal %.0f); in force after %.2f s",
                            s.model(),
                            s.night(),
                            s.during().at(0.99),
                            s.during().size(),
                            s.before().at(0.99),
                            s.before().size(),
                            s.ratio(),
                            GOAL_RATIO,
                            s.seconds()));
        }
        compared.forEach(
                (of, c) ->
                        lines.add(
                                String.format(
                                        Locale.ROOT,
                                        "held out, %s: first bundle %s, last %s; difference %+.1f points (95 %% interval"
                                                + " %+.1f to %+.1f)",
                                        of,
                                        c.first().text(),
                                        c.last().text(),
                                        100 * c.difference(),
                                        100 * c.low(),
                                        100 * c.high())));
        return lines;
    }
}
