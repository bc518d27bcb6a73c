package org.cosmicoracle.trainer.retrain;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of a retrain.
 *
 * @param status how it ended
 * @param bundle name/version
 * @param digest sha256 of the bundle's manifest; empty when none was made
 * @param lines what to tell, one fact a line
 */
public record RetrainOutcome(Status status, String bundle, String digest, List<String> lines) {

    /** How a retrain ends. */
    public enum Status {
        /** The bundle passed, and a job scores with it or nobody waited for its word. */
        PUBLISHED,
        /** The bundle passed; there was nobody to send to. */
        ACCEPTED,
        /**
         * The bundle passed and is the challenger, but no job scores with it: one refused it, or
         * none answered.
         */
        NOT_TAKEN,
        /** A gate failed: the bundle is registered as rejected and nothing was sent. */
        REJECTED,
        /** Nothing was trained: what was given cannot be trained on, or another retrain runs. */
        REFUSED,
        /** Nothing was to be trained. */
        DRY_RUN
    }

    /** Returns it as lines, which an accumulator of Flink can carry. */
    List<String> toLines() {
        List<String> all = new ArrayList<>(List.of(status.name(), bundle, digest));
        all.addAll(lines);
        return all;
    }

    /** Reads what {@link #toLines} returns. */
    static RetrainOutcome ofLines(List<String> all) {
        return new RetrainOutcome(
                Status.valueOf(all.get(0)),
                all.get(1),
                all.get(2),
                List.copyOf(all.subList(3, all.size())));
    }

    /** Returns the same with more to tell before the rest. */
    RetrainOutcome withLines(List<String> more) {
        List<String> all = new ArrayList<>(more);
        all.addAll(lines);
        return new RetrainOutcome(status, bundle, digest, List.copyOf(all));
    }

    /** Returns true when it did what was asked. */
    public boolean succeeded() {
        return status != Status.REJECTED && status != Status.REFUSED && status != Status.NOT_TAKEN;
    }
}
