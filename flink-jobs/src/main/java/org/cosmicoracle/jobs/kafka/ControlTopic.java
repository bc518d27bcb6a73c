package org.cosmicoracle.jobs.kafka;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.cosmicoracle.fewshot.ControlLog;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.ControlWire;
import org.cosmicoracle.wire.OutcomeWire;
import org.jspecify.annotations.Nullable;

/** The control topic as a client sees it: what is in force, and what becomes of a message. */
public final class ControlTopic {

    private final String brokers;
    private final Clock clock;

    public ControlTopic(String brokers, Clock clock) {
        this.brokers = brokers;
        this.clock = clock;
    }

    /**
     * Returns what is in force, as a job that reads the topic now would find it; no bundle is
     * opened. What is no control message is passed over, as the job does.
     */
    public ControlLog read() throws IOException {
        ControlLog log = new ControlLog(List.of(), 0, (model, digest) -> null);
        ControlWire wire = new ControlWire();
        try (TopicEnd topic = new TopicEnd(brokers, Topics.ORACLE_CONTROL)) {
            topic.readToEnd(key -> true, (key, value) -> apply(log, wire, value));
        }
        return log;
    }

    private static void apply(ControlLog log, ControlWire wire, byte[] value) {
        ControlMessage message;
        try {
            message = wire.read(value);
        } catch (IOException e) {
            return;
        }
        log.apply(message);
    }

    /**
     * Sends a message and waits for the job to say what became of it.
     *
     * @return null when no job said anything in time; the message stays on the topic
     */
    public OutcomeWire.@Nullable Told send(ControlMessage message, Duration patience)
            throws IOException {
        AtomicReference<OutcomeWire.Told> told = new AtomicReference<>();
        OutcomeWire wire = new OutcomeWire();
        try (TopicEnd outcomes = new TopicEnd(brokers, Topics.CONTROL_OUTCOMES)) {
            outcomes.goToEnd();
            try (TopicWriter writer = new TopicWriter(brokers)) {
                writer.write(
                        Topics.ORACLE_CONTROL, message.key(), new ControlWire().write(message));
            }
            long end = clock.millis() + patience.toMillis();
            while (told.get() == null && clock.millis() < end) {
                outcomes.take(
                        message.key()::equals,
                        (key, value) -> {
                            OutcomeWire.Told each = wire.read(value);
                            if (each.version() == message.version()) {
                                told.compareAndSet(null, each);
                            }
                        });
            }
        }
        return told.get();
    }
}
