package org.cosmicoracle.trainer.retrain;

import java.io.Serializable;
import org.cosmicoracle.trainer.training.Progress;

/** Makes what shows the progress of a stage. Travels with the job. */
@FunctionalInterface
public interface ProgressSource extends Serializable {

    /** Says nothing. */
    ProgressSource SILENT = what -> Progress.SILENT;

    /** Returns the progress of a stage. */
    Progress of(String what);
}
