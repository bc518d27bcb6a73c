package org.cosmicoracle.trainer.training;

import java.util.List;

/**
 * How a training went, from its first step, also when it was resumed. Arrays are not copied and
 * never modified.
 *
 * @param pretraining loss of each step of the pretraining
 * @param training loss of each step
 * @param checks on the validation objects, in order
 */
public record TrainingCurve(float[] pretraining, float[] training, List<Check> checks) {

    /**
     * One check on the validation objects.
     *
     * @param step steps taken until then
     * @param macroF1 by the nearest prototype
     */
    public record Check(int step, double macroF1) {}
}
