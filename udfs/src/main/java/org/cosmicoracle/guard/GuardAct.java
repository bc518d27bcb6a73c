package org.cosmicoracle.guard;

import org.cosmicoracle.fewshot.ControlMessage;
import org.jspecify.annotations.Nullable;

/**
 * What the guard does and says.
 *
 * @param message to the job; null when it only speaks
 * @param about key of the message that brought the bundle in
 * @param version of that message
 * @param verdict {@link #ROLLED_BACK}, {@link #ENDED}, {@link #KEPT} or {@link #REFUSED}
 * @param reason in one line, beginning with what it is about
 */
public record GuardAct(
        @Nullable ControlMessage message,
        String about,
        long version,
        String verdict,
        String reason) {

    /** The bundle before was asked for. */
    public static final String ROLLED_BACK = "rolled back";

    /** The end of a trial was asked for. */
    public static final String ENDED = "ended";

    /** Abstentions and latency were watched to the end. */
    public static final String KEPT = "kept";

    /** The job refused what was asked for. */
    public static final String REFUSED = "refused";

    /** Returns the key of the report. */
    public String key() {
        return "GUARD:" + about;
    }
}
