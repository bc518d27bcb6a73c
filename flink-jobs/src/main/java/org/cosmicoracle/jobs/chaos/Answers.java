package org.cosmicoracle.jobs.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.jobs.classify.LedgerReport;
import org.cosmicoracle.jobs.kafka.TopicReader;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.cosmicoracle.wire.LedgerWire;

/** What a job has answered so far, as a consumer of its topics sees it. Not thread-safe. */
final class Answers implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int SILENT_LOOKS = 10;

    private final TopicReader reader;
    private final Consumer<ClassifiedAlert> each;
    private final ClassifiedAlertWire wire = new ClassifiedAlertWire();
    private final Tally tally = new Tally();
    private final LedgerReport ledger = new LedgerReport();
    private int silence;

    /**
     * @param committed false to see also what was never committed
     * @param each gets every answer
     */
    Answers(String brokers, boolean committed, Consumer<ClassifiedAlert> each) {
        this.each = each;
        reader =
                new TopicReader(
                        brokers,
                        List.of(Topics.CLASSIFIED_ALERTS, Topics.NIGHT_LEDGER),
                        true,
                        committed);
    }

    /** Takes what has come; waits a moment for the first. */
    void look() {
        silence++;
        reader.poll(LOOK, this::take);
    }

    private void take(String topic, byte[] value) {
        silence = 0;
        try {
            if (topic.equals(Topics.NIGHT_LEDGER)) {
                ledger.update(new LedgerWire().read(value));
            } else {
                ClassifiedAlert alert = wire.read(value);
                tally.see(alert.candid());
                each.accept(alert);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a value on " + topic + " cannot be read", e);
        }
    }

    /** Takes what has come until nothing has come for a while. */
    void lookUntilSilent() {
        silence = 0;
        while (silence < SILENT_LOOKS) {
            look();
        }
    }

    /**
     * Returns true when the account of {@code units} packets has closed and every answer in it was
     * seen.
     */
    boolean isClosed(long units) {
        var total = ledger.total();
        return total.received() >= units
                && total.inFlight() == 0
                && tally.records() >= total.classified() + total.abstained();
    }

    Tally tally() {
        return tally;
    }

    String account() {
        return ledger.line();
    }

    @Override
    public void close() {
        reader.close();
    }
}
