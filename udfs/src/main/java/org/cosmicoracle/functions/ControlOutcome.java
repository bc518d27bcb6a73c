package org.cosmicoracle.functions;

import org.jspecify.annotations.Nullable;

/**
 * What became of a control message.
 *
 * @param key kind:id of the message
 * @param version of the message
 * @param refusal why it was refused; null when it was applied
 * @param atMs when [Unix ms]
 */
public record ControlOutcome(String key, long version, @Nullable String refusal, long atMs) {

    /** Key of an outcome of what is no control message, and so has none. */
    public static final String UNREADABLE = "UNREADABLE";
}
