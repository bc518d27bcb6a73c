package org.cosmicoracle.functions;

import org.cosmicoracle.fewshot.ControlMessage;
import org.jspecify.annotations.Nullable;

/**
 * A control message, or the end of the control topic's first load.
 *
 * @param message a message; null when this is the end of the first load
 */
public record ControlEvent(@Nullable ControlMessage message) {

    /** The READY of the control topic. */
    public static final ControlEvent READY = new ControlEvent(null);
}
