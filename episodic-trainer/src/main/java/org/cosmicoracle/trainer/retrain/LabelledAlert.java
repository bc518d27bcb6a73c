package org.cosmicoracle.trainer.retrain;

import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.replay.Answered;
import org.jspecify.annotations.Nullable;

/**
 * A row of the archive on an object whose class is known: an alert or the answer to one.
 *
 * @param objectId the survey's id
 * @param label class of the object
 * @param night YYYYMMDD
 * @param isLearned false for a night before the window; its alerts come without their packets
 * @param candid of the alert
 * @param alert as decoded; null in the row of an answer
 * @param answer what a replay needs of it; null in the row of an alert
 */
public record LabelledAlert(
        String objectId,
        String label,
        String night,
        boolean isLearned,
        long candid,
        @Nullable Alert alert,
        @Nullable Answered answer) {}
