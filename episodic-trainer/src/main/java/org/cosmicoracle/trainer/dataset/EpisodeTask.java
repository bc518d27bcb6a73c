package org.cosmicoracle.trainer.dataset;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which episodes are drawn.
 *
 * @param way classes of an episode
 * @param shots support objects of a class
 * @param queries most query objects of a class
 * @param episodes how many
 * @param seed of the draws
 * @param side objects of this side: train, validation, calibration or test
 * @param phase name of the phase at which the objects are seen
 * @param source real, simulated or packet; null for all
 * @param classes that take part; empty for every leaf class of the side
 * @param leaveOutSmall whether a class with too few objects is left out instead of refused
 */
public record EpisodeTask(
        int way,
        int shots,
        int queries,
        int episodes,
        long seed,
        String side,
        String phase,
        @Nullable String source,
        Set<String> classes,
        boolean leaveOutSmall) {

    /** A class needs so many query objects, or all that are asked for when these are fewer. */
    private static final int LEAST_QUERIES = 3;

    public EpisodeTask {
        if (way < 2 || shots < 1 || queries < 1 || episodes < 1) {
            throw new IllegalArgumentException(
                    "a way of at least 2, and at least 1 shot, query and episode are needed");
        }
    }

    /** Returns how many objects a class needs. */
    int leastObjects() {
        return shots + Math.min(LEAST_QUERIES, queries);
    }
}
