package org.cosmicoracle.trainer.data;

import java.util.List;

/**
 * One object with its class.
 *
 * @param objectId the survey's id, or the simulator's
 * @param label leaf class of the taxonomy
 * @param source {@link #SIMULATED}, {@link #REAL} or {@link #ARCHIVED}
 * @param snapshots what was known of it at one or more moments, in order of time
 */
public record TrainingObject(
        String objectId, String label, String source, List<Snapshot> snapshots) {

    /** Drawn by the simulator. */
    public static final String SIMULATED = "simulated";

    /** A light curve of the survey: one snapshot, the whole curve, which has its early moments. */
    public static final String REAL = "real";

    /** Alerts of the survey as the stream had them: a snapshot each. */
    public static final String ARCHIVED = "archived";

    public TrainingObject {
        snapshots = List.copyOf(snapshots);
        if (snapshots.isEmpty()) {
            throw new IllegalArgumentException(objectId + " has no snapshot");
        }
    }

    /** Returns true for an object of the sky. */
    public boolean isObserved() {
        return !source.equals(SIMULATED);
    }
}
