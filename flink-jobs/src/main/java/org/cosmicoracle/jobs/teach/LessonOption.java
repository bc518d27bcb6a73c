package org.cosmicoracle.jobs.teach;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.jobs.kafka.ControlTopic;
import org.cosmicoracle.jobs.kafka.TopicAdmin;
import org.cosmicoracle.wire.ControlJson;
import org.cosmicoracle.wire.OutcomeWire;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where lessons go, and how long one waits for an answer: options of teach, rename and forget. */
final class LessonOption {

    @Option(
            names = "--brokers",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Kafka bootstrap servers.")
    private String brokers = "";

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who says so. Default: the user's name.")
    private String by = System.getProperty("user.name", "unknown");

    @Option(
            names = "--wait",
            defaultValue = "30",
            paramLabel = "SECONDS",
            description = "How long to wait for the job's word. Default: ${DEFAULT-VALUE}.")
    private int waitSeconds = 30;

    @Option(
            names = "--no-labels",
            description = "Leaves object-labels alone: the next retrain does not hear of it.")
    private boolean noLabels;

    @Option(
            names = "--message",
            paramLabel = "FILE.json",
            description = "Writes the control message there, and sends nothing.")
    private @Nullable Path message;

    private final Clock clock = Clock.systemUTC();

    String brokers() {
        return brokers;
    }

    String by() {
        return by;
    }

    boolean writesLabels() {
        return !noLabels && message == null;
    }

    long nowMs() {
        return clock.millis();
    }

    /**
     * Returns what is in force.
     *
     * @throws IOException when the topic cannot be read
     */
    Lessons lessons() throws IOException {
        TopicAdmin.createMissing(brokers);
        return new Lessons(new ControlTopic(brokers, clock).read(), clock.millis(), by);
    }

    /**
     * Sends a message and says what became of it.
     *
     * @return true when it was applied, or only written to a file
     */
    boolean send(ControlMessage lesson, PrintWriter out) throws IOException {
        if (message != null) {
            Files.writeString(message, ControlJson.write(lesson));
            out.println("wrote " + message + ": it is sent as it is, with the key " + lesson.key());
            return true;
        }
        long start = clock.millis();
        OutcomeWire.Told told =
                new ControlTopic(brokers, clock).send(lesson, Duration.ofSeconds(waitSeconds));
        if (told == null) {
            out.println(
                    "no job said anything within "
                            + waitSeconds
                            + " s; the message stays on the topic, for the next job that reads it");
            return false;
        }
        String after = String.format(Locale.ROOT, "%.1f s", (clock.millis() - start) / 1000.0);
        out.println(
                told.refusal() == null
                        ? "applied by " + told.job() + " after " + after
                        : "refused by " + told.job() + ": " + told.refusal());
        return told.refusal() == null;
    }
}
