package org.cosmicoracle.trainer.retrain;

import java.io.Serializable;
import org.cosmicoracle.trainer.training.Progress;

/** Makes what shows the progress of a stage. Travels with the job. */
@FunctionalInterface
public interface ProgressSource extends Serializable {

    /** Returns the progress of a stage. */
    Progress of(String what);
}
