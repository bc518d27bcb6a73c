package org.cosmicoracle.guard;

import java.io.Serializable;
import java.time.Duration;

/**
 * The bounds that a bundle must keep, and how long and on what it is judged.
 *
 * @param abstention how much greater than before the share of abstentions may be
 * @param alpha chance at which a difference of shares is taken for one
 * @param answers fewest answers on each side of a comparison
 * @param latency what the 99th percentile of the time from receiving to answering may always be
 * @param latencyFactor how many times that before it may be
 * @param answersPerObject answers that count as one where the conformal sets are counted: those on
 *     one object are no independent trials
 * @param times lengths of time
 */
public record GuardSettings(
        double abstention,
        double alpha,
        int answers,
        Duration latency,
        double latencyFactor,
        double answersPerObject,
        Times times)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Lengths of time.
     *
     * @param block answers are counted in blocks of this length; the one in which a bundle came
     *     into force is not judged
     * @param fewestBlocks blocks with answers that latency is judged on
     * @param reference how far back answers count
     * @param watch how long after its activation a bundle's abstentions and latency are judged
     * @param fresh how old the newest answer may be when something is done
     */
    public record Times(
            Duration block, int fewestBlocks, Duration reference, Duration watch, Duration fresh)
            implements Serializable {

        private static final long serialVersionUID = 1L;

        long blockMs() {
            return block.toMillis();
        }

        int blocks() {
            return Math.toIntExact(Math.max(1, reference.toMillis() / block.toMillis()));
        }
    }

    public GuardSettings {
        boolean sound =
                abstention >= 0
                        && alpha > 0
                        && alpha < 0.5
                        && answers > 0
                        && latencyFactor >= 1
                        && answersPerObject >= 1
                        && times.block().toMillis() > 0;
        if (!sound) {
            throw new IllegalArgumentException("the guard cannot judge with " + this);
        }
    }
}
