package org.cosmicoracle.guard;

import org.jspecify.annotations.Nullable;

/**
 * What a job said of a control message.
 *
 * @param key of the message
 * @param version of the message
 * @param refusal why it was refused; null when it was applied
 * @param atMs when [Unix ms]
 */
public record ControlWord(String key, long version, @Nullable String refusal, long atMs) {}
