package org.cosmicoracle.trainer.retrain;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.LabelStatement;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.fewshot.Taxonomy;
import org.jspecify.annotations.Nullable;

/**
 * The classes of objects as they were known when a window ended. What was said later is not known,
 * and where sources disagree nothing is.
 *
 * @param classes leaf of the taxonomy, or a class that people taught, by object
 * @param leftOut how many rows or objects give no class to learn, by reason
 */
record WindowLabels(NavigableMap<String, String> classes, Map<String, Integer> leftOut) {

    /**
     * Returns what was known of objects.
     *
     * @param said everything that was said of them
     * @param end of the window
     */
    static WindowLabels of(LabelTables.Said said, Instant end, Taxonomy taxonomy) {
        NavigableMap<String, String> classes = new TreeMap<>();
        Map<String, Integer> leftOut = new TreeMap<>(said.skipped());
        for (ObjectLabel all : said.labels()) {
            ObjectLabel known = all.asOf(end.toEpochMilli());
            String label = known.label();
            String why = problemOf(known, label, taxonomy);
            if (why == null && label != null) {
                classes.put(all.objectId(), label);
            } else {
                leftOut.merge(String.valueOf(why), 1, Integer::sum);
            }
        }
        return new WindowLabels(classes, leftOut);
    }

    private static @Nullable String problemOf(
            ObjectLabel known, @Nullable String label, Taxonomy taxonomy) {
        if (known.statements().isEmpty()) {
            return "said after the window";
        }
        if (label == null) {
            return "taken back";
        }
        if (taxonomy.contains(label)) {
            if (known.isConflicting(taxonomy) || isSaidTwice(known)) {
                return "sources disagree";
            }
            return taxonomy.leaves().contains(label) ? null : "class above the leaves";
        }
        return problemOfTaught(known, label);
    }

    /** A table that gives an object two classes: neither is the later one. */
    private static boolean isSaidTwice(ObjectLabel known) {
        for (LabelStatement last : known.standing()) {
            for (LabelStatement each : known.statements()) {
                if (each.sharesSourceWith(last)
                        && each.timeMs() == last.timeMs()
                        && !Objects.equals(each.label(), last.label())) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * What a class that people taught is part of is not written down in a label, so that the word
     * of a catalogue does not contradict it; that of another person does.
     */
    private static @Nullable String problemOfTaught(ObjectLabel known, String label) {
        if (isSaidTwice(known)) {
            return "sources disagree";
        }
        boolean isTaught = false;
        for (LabelStatement each : known.standing()) {
            if (each.origin() == LabelOrigin.HUMAN) {
                if (!label.equals(each.label())) {
                    return "sources disagree";
                }
                isTaught = true;
            }
        }
        return isTaught ? null : "class that is neither in the taxonomy nor taught";
    }
}
