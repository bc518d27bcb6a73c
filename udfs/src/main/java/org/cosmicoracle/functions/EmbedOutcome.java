package org.cosmicoracle.functions;

import org.cosmicoracle.alert.RejectedPacket;
import org.jspecify.annotations.Nullable;

/**
 * The result of the embed step: async operators have no side outputs, so the next operator routes
 * it. Exactly one component is set.
 */
public record EmbedOutcome(@Nullable EmbeddedAlert embedded, @Nullable RejectedPacket rejected) {

    public static EmbedOutcome of(EmbeddedAlert embedded) {
        return new EmbedOutcome(embedded, null);
    }

    public static EmbedOutcome of(RejectedPacket rejected) {
        return new EmbedOutcome(null, rejected);
    }
}
