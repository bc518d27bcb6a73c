package org.cosmicoracle.trainer.gate;

import java.util.List;
import java.util.Map;

/**
 * What the gates found.
 *
 * @param figures what was measured, by {@link Gate#id}; of a gate by class the worst
 * @param reasons one line for each limit that was not kept
 */
public record GateReport(Map<String, Double> figures, List<String> reasons) {

    /** Returns true when every limit was kept. */
    public boolean accepted() {
        return reasons.isEmpty();
    }
}
