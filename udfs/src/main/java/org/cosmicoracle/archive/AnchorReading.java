package org.cosmicoracle.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.sky.ReferenceAnchor;

/**
 * The anchors that one answer of an archive holds, and what was left out.
 *
 * @param anchors in the order of the answer
 * @param skipped number of rows left out, by reason
 */
public record AnchorReading(List<ReferenceAnchor> anchors, Map<String, Integer> skipped) {

    /** Gathers a reading row by row. Not thread-safe. */
    static final class Builder {

        private final List<ReferenceAnchor> anchors = new ArrayList<>();
        private final Map<String, Integer> skipped = new TreeMap<>();

        void add(ReferenceAnchor anchor) {
            anchors.add(anchor);
        }

        void skip(String reason) {
            skipped.merge(reason, 1, Integer::sum);
        }

        AnchorReading build() {
            return new AnchorReading(List.copyOf(anchors), Map.copyOf(skipped));
        }
    }
}
