package org.cosmicoracle.functions;

import java.io.IOException;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.wire.ControlWire;
import org.jspecify.annotations.Nullable;

/**
 * A control message, or the end of the control topic's first load.
 *
 * @param message a message; null when there is a problem or this is the end of the first load
 * @param problem what is wrong with a value that is no control message; else null
 */
public record ControlEvent(@Nullable ControlMessage message, @Nullable String problem) {

    /** The READY of the control topic. */
    public static final ControlEvent READY = new ControlEvent(null, null);

    public ControlEvent(ControlMessage message) {
        this(message, null);
    }

    /** Returns what became of a value of the topic: whatever it is, the stream goes on. */
    public static ControlEvent of(byte[] value) {
        try {
            return new ControlEvent(new ControlWire().read(value), null);
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return new ControlEvent(
                    null, "a value of " + value.length + " bytes is no control message: " + why);
        }
    }
}
