package org.cosmicoracle.trainer.bundle;

import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.trainer.data.Split;
import org.cosmicoracle.trainer.data.Splits;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.evaluation.Comparison;

/**
 * The objects that a bundle is calibrated and measured on, and what compares them.
 *
 * @param comparison by a network that did not learn from them
 * @param validation objects that the overall temperature is fitted on
 * @param calibration other objects, that quantiles and thresholds are fitted on
 * @param test objects that are measured
 * @param source for the model card: where they come from
 */
record HeldOut(
        Comparison comparison,
        List<TrainingObject> validation,
        List<TrainingObject> calibration,
        List<TrainingObject> test,
        String source) {

    /** The sides of a split that the network was not trained on. */
    static HeldOut sides(Splits splits, Comparison network) {
        return new HeldOut(
                network,
                splits.of(Split.VALIDATION),
                splits.of(Split.CALIBRATION),
                splits.of(Split.TEST),
                "the test objects, which took no part in training, stopping or calibration");
    }

    /** All objects, by siblings that did not learn from them; halves by a hash of the id. */
    static HeldOut crossFitted(List<TrainingObject> objects, CrossFit siblings) {
        List<TrainingObject> even = new ArrayList<>();
        List<TrainingObject> odd = new ArrayList<>();
        for (TrainingObject o : objects) {
            ((o.objectId().hashCode() & 1) == 0 ? even : odd).add(o);
        }
        return new HeldOut(
                siblings,
                even,
                odd,
                objects,
                "all objects, each by that one of "
                        + siblings.folds()
                        + " sibling networks which was trained without it.\n"
                        + "The network that ships was trained on all of them, and its calibrator fitted to these answers, so that calibration and\n"
                        + "coverage below are those of the fit");
    }

    /** Returns the objects of validation and calibration. */
    List<TrainingObject> fitted() {
        List<TrainingObject> both = new ArrayList<>(validation);
        both.addAll(calibration);
        return both;
    }
}
