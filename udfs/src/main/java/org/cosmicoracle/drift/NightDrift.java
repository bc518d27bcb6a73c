package org.cosmicoracle.drift;

import java.util.List;

/**
 * A night compared with the reference nights of its bundle.
 *
 * @param model name/version of the bundle
 * @param night YYYYMMDD
 * @param objects in the sample of the night
 * @param referenceObjects in the samples of the reference nights; 0 while they are gathered
 * @param checks the comparisons; empty while the reference is gathered
 */
public record NightDrift(
        String model, String night, int objects, int referenceObjects, List<DriftCheck> checks) {

    /** Returns the comparisons that failed. */
    public List<DriftCheck> drifted() {
        return checks.stream().filter(DriftCheck::drifted).toList();
    }
}
