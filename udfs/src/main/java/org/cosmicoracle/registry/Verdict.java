package org.cosmicoracle.registry;

import java.util.List;
import java.util.Map;

/**
 * verdict.json beside a bundle that a retrain made: what the gates said of it. No part of the
 * bundle's digest, because it says what was done with the bundle.
 *
 * @param inputs sha256 over objects, labels and recipe; the same inputs are not trained on twice
 * @param accepted false when a gate failed; such a bundle never gets an alias
 * @param reasons one line for each gate that failed
 * @param figures what the gates measured, by gate
 * @param labels labelled objects of the window by class
 * @param issuedMs when the verdict was given [Unix ms]; the version of its control messages, so
 *     that sending them twice is sending the same
 * @param published true when its control messages were sent
 */
public record Verdict(
        String inputs,
        boolean accepted,
        List<String> reasons,
        Map<String, Double> figures,
        Map<String, Integer> labels,
        long issuedMs,
        boolean published) {

    /** Returns the same after its control messages were sent. */
    public Verdict asPublished() {
        return new Verdict(inputs, accepted, reasons, figures, labels, issuedMs, true);
    }
}
