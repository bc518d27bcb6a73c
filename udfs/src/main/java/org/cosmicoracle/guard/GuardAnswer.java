package org.cosmicoracle.guard;

import org.cosmicoracle.fewshot.ClassifiedAlert;

/**
 * What the guard looks at in an answer.
 *
 * @param model name/version of the bundle that gave it
 * @param abstained true when it is "I do not know"
 * @param latencyMs from receiving the packet to the answer
 * @param atMs when it was given [Unix ms], by the clock of the classify job
 * @param level coverage that its conformal set is built for
 */
public record GuardAnswer(String model, boolean abstained, long latencyMs, long atMs, float level) {

    /** Returns what is looked at in an answer. */
    public static GuardAnswer of(ClassifiedAlert a) {
        return new GuardAnswer(
                a.provenance().model(),
                a.decision().abstained(),
                a.classifiedMs() - a.receivedMs(),
                a.classifiedMs(),
                a.decision().conformalLevel());
    }
}
