package org.cosmicoracle.jobs.teach;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.LabelStatement;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.jspecify.annotations.Nullable;

/** What people said of objects by the name of a taught class, said anew. Stateless. */
final class SaidAnew {

    private SaidAnew() {}

    /**
     * Returns a statement for each person who stands by a class, in that person's name.
     *
     * @param newLabel the class's other name; null to take the word back
     * @param timeMs when [Unix ms]
     */
    static List<ObjectLabel> of(
            Collection<ObjectLabel> labels, String label, @Nullable String newLabel, long timeMs) {
        List<ObjectLabel> anew = new ArrayList<>();
        for (ObjectLabel each : labels) {
            for (LabelStatement s : each.standing()) {
                if (s.origin() == LabelOrigin.HUMAN && label.equals(s.label())) {
                    LabelStatement said =
                            new LabelStatement(
                                    newLabel,
                                    newLabel == null ? "" : newLabel,
                                    s.taxonomy(),
                                    s.origin(),
                                    s.source(),
                                    Math.max(timeMs, s.timeMs() + 1));
                    anew.add(ObjectLabel.of(each.objectId(), said));
                }
            }
        }
        return anew;
    }
}
