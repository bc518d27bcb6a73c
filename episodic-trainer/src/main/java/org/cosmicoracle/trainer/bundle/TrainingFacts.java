package org.cosmicoracle.trainer.bundle;

import java.util.Map;

/**
 * What the manifest and the model card say of how a bundle was made.
 *
 * @param model name
 * @param version of the bundle
 * @param command that made it
 * @param seed of objects, split and training
 * @param simulatedPerClass simulated objects of each class
 * @param realObjects real light curves used, over all splits
 * @param skippedReal real light curves left out, by reason
 * @param trainingSeconds wall time of the training alone; NaN when it was resumed
 */
public record TrainingFacts(
        String model,
        String version,
        String command,
        long seed,
        int simulatedPerClass,
        int realObjects,
        Map<String, Integer> skippedReal,
        double trainingSeconds) {

    /** Returns name/version. */
    public String id() {
        return model + "/" + version;
    }
}
