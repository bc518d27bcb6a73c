package org.cosmicoracle.trainer.gate;

import java.util.List;
import java.util.Map;

/**
 * All that the gates look at.
 *
 * @param heldOut objects that the new bundle did not learn from
 * @param labelled labelled objects of the window that the champion did not learn from, with its
 *     answers; empty without a champion
 * @param labels labelled objects of the window by class
 * @param championLabels the same of the window that the champion came from; empty when not known
 * @param latencyMs 99th percentile of the time of one answer [ms]
 * @param sizeMb of the bundle's files [MB]
 */
public record GateEvidence(
        List<GatedObject> heldOut,
        List<GatedObject> labelled,
        Map<String, Integer> labels,
        Map<String, Integer> championLabels,
        double latencyMs,
        double sizeMb) {}
