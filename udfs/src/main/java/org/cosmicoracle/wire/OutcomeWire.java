package org.cosmicoracle.wire;

import java.io.IOException;
import org.cosmicoracle.guard.Activation;
import org.cosmicoracle.guard.GuardAct;
import org.cosmicoracle.schemas.ControlOutcome;
import org.jspecify.annotations.Nullable;

/** What became of a control message, as a value on the topic. Not thread-safe. */
public final class OutcomeWire {

    private final Containers<ControlOutcome> containers =
            new Containers<>(ControlOutcome.getClassSchema());

    /**
     * What a job says of a message.
     *
     * @param refusal why it was refused; null when it was applied
     */
    public record Told(String key, long version, @Nullable String refusal, String job, long atMs) {}

    /**
     * Reads a value of the topic.
     *
     * @throws IOException when the bytes are no outcome
     */
    public Told read(byte[] container) throws IOException {
        ControlOutcome v = containers.read(container);
        String reason = v.getReason() == null ? v.getOutcome() : v.getReason();
        boolean applied = v.getOutcome().equals("applied");
        return new Told(
                v.getKey(), v.getVersion(), applied ? null : reason, v.getJob(), v.getAtMs());
    }

    /**
     * Returns the value for the topic.
     *
     * @param refusal why the message was refused; null when it was applied
     */
    public byte[] write(String key, long version, @Nullable String refusal, String job, long atMs) {
        String outcome = refusal == null ? "applied" : "refused";
        return containers.write(new ControlOutcome(key, version, outcome, refusal, job, atMs));
    }

    /** Returns the value that says what the guard did. */
    public byte[] write(GuardAct act, long atMs) {
        return containers.write(
                new ControlOutcome(
                        act.key(),
                        act.version(),
                        act.verdict(),
                        act.reason(),
                        Activation.GUARD,
                        atMs));
    }
}
