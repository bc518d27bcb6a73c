package org.cosmicoracle.jobs.week;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.jobs.classify.LedgerReport;
import org.cosmicoracle.jobs.kafka.TopicReader;
import org.cosmicoracle.schemas.DriftReport;
import org.cosmicoracle.schemas.RetrainRequest;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.cosmicoracle.wire.ControlWire;
import org.cosmicoracle.wire.DriftWire;
import org.cosmicoracle.wire.LedgerWire;
import org.cosmicoracle.wire.OutcomeWire;
import org.jspecify.annotations.Nullable;

/** Reads all that the jobs say, committed values only, in a thread of its own. Thread-safe. */
final class WeekWatch implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final List<String> TOPICS =
            List.of(
                    Topics.CLASSIFIED_ALERTS,
                    Topics.REJECTED_PACKETS,
                    Topics.NIGHT_LEDGER,
                    Topics.ORACLE_CONTROL,
                    Topics.CONTROL_OUTCOMES,
                    Topics.DRIFT_REPORTS,
                    Topics.RETRAIN_REQUESTS);

    private final String newClass;
    private final Thread thread;
    private final List<WeekAnswer> answers = new ArrayList<>();
    private final LedgerReport ledger = new LedgerReport();
    private final ScoreCheck check = new ScoreCheck();
    private final Map<String, Long> controlSentMs = new HashMap<>();
    private final List<OutcomeWire.Told> outcomes = new ArrayList<>();
    private final List<DriftReport> drift = new ArrayList<>();
    private final List<RetrainRequest> requests = new ArrayList<>();
    private long rejected;
    private boolean closed;
    private @Nullable RuntimeException failure;

    WeekWatch(String brokers, String newClass) {
        this.newClass = newClass;
        thread = new Thread(() -> read(brokers), "week-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(String brokers) {
        try (TopicReader reader = new TopicReader(brokers, TOPICS, true)) {
            while (!isClosed()) {
                reader.poll(LOOK, this::take);
            }
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void fail(RuntimeException e) {
        failure = e;
    }

    private synchronized void take(String topic, long writtenMs, byte[] value) {
        try {
            switch (topic) {
                case Topics.CLASSIFIED_ALERTS -> answered(new ClassifiedAlertWire().read(value));
                case Topics.REJECTED_PACKETS -> rejected++;
                case Topics.NIGHT_LEDGER -> ledger.update(new LedgerWire().read(value));
                case Topics.ORACLE_CONTROL -> controlled(new ControlWire().read(value), writtenMs);
                case Topics.CONTROL_OUTCOMES -> outcomes.add(new OutcomeWire().read(value));
                case Topics.DRIFT_REPORTS -> drift.add(new DriftWire().readReport(value));
                case Topics.RETRAIN_REQUESTS -> requests.add(new DriftWire().readRequest(value));
                default -> throw new IllegalStateException("not asked for: " + topic);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a value on " + topic + " cannot be read", e);
        }
    }

    private void answered(ClassifiedAlert a) {
        answers.add(WeekAnswer.of(a, newClass, System.currentTimeMillis()));
        check.take(a);
    }

    private void controlled(ControlMessage message, long writtenMs) {
        controlSentMs.put(message.key() + " " + message.version(), writtenMs);
        check.take(message);
    }

    /**
     * Waits for something that the topics will say.
     *
     * @throws IllegalStateException when it was not said in time
     */
    void await(String what, BooleanSupplier said) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!said.getAsBoolean()) {
            throwFailure();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        what + " did not come within " + LIMIT.toSeconds() + " s");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private synchronized void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    synchronized List<WeekAnswer> answers() {
        return List.copyOf(answers);
    }

    synchronized int answered() {
        return answers.size();
    }

    synchronized List<DriftReport> drift() {
        return List.copyOf(drift);
    }

    synchronized List<RetrainRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized List<OutcomeWire.Told> outcomes() {
        return List.copyOf(outcomes);
    }

    /** Returns when each control message was written [Unix ms], by key, a blank, version. */
    synchronized Map<String, Long> controlSentMs() {
        return Map.copyOf(controlSentMs);
    }

    /** Returns what the account is drawn up from. */
    synchronized WeekAccount.Told told() {
        return new WeekAccount.Told(List.copyOf(answers), ledger.total(), rejected, check.other());
    }

    /** Returns the account; it goes on changing while the week runs. */
    LedgerReport ledger() {
        return ledger;
    }

    /** Returns true when so many packets were received and none is under way. */
    synchronized boolean isDrained(long received) {
        var total = ledger.total();
        return total.received() >= received
                && total.inFlight() == 0
                && answers.size() >= total.classified() + total.abstained()
                && rejected >= total.rejected();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
