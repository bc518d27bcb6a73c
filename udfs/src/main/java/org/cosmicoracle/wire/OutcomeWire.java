package org.cosmicoracle.wire;

import org.cosmicoracle.schemas.ControlOutcome;
import org.jspecify.annotations.Nullable;

/** What became of a control message, as a value on the topic. Not thread-safe. */
public final class OutcomeWire {

    private final Containers<ControlOutcome> containers =
            new Containers<>(ControlOutcome.getClassSchema());

    /**
     * Returns the value for the topic.
     *
     * @param refusal why the message was refused; null when it was applied
     */
    public byte[] write(String key, long version, @Nullable String refusal, String job, long atMs) {
        String outcome = refusal == null ? "applied" : "refused";
        return containers.write(new ControlOutcome(key, version, outcome, refusal, job, atMs));
    }
}
