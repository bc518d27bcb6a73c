package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.cosmicoracle.guard.ControlWords;
import org.jspecify.annotations.Nullable;

/**
 * Messages to a job, and its words on them.
 *
 * <p>What is said twice is answered once: of a message that a job applied before, that word counts.
 * The trained prototypes and the calibrator of a bundle never change, so that they may be known and
 * get no answer; only a refusal of them counts. Not thread-safe.
 */
final class Conversation {

    private static final Set<Kind> OF_THE_BUNDLE = Set.of(Kind.PROTOTYPES, Kind.CALIBRATOR);

    private final Producer<byte[], byte[]> producer;
    private final TopicRecords outcomes;
    private final Duration patience;
    private final Clock clock;
    private final ControlWords words = new ControlWords();

    /**
     * @param outcomes not read yet
     * @param patience how long to wait for each answer
     */
    Conversation(
            Producer<byte[], byte[]> producer,
            TopicRecords outcomes,
            Duration patience,
            Clock clock) {
        this.producer = producer;
        this.outcomes = outcomes;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Sends messages, the last when the others were applied.
     *
     * @param fresh true where nothing is in force: a job that waits for its first bundle answers
     *     nothing before it has all of them, so that all are sent at once
     */
    Word say(List<ControlMessage> messages, boolean fresh) throws IOException {
        outcomes.toEnd(KafkaControl.into(words));
        words.forgetRefusals();
        int last = messages.size() - 1;
        if (!fresh && last > 0) {
            Word prepared = ask(messages.subList(0, last));
            if (prepared.kind() != Word.Kind.APPLIED) {
                return prepared;
            }
        }
        return ask(fresh ? messages : messages.subList(last, last + 1));
    }

    private Word ask(List<ControlMessage> messages) throws IOException {
        KafkaControl.send(producer, messages);
        long end = clock.millis() + patience.toMillis();
        Word word = wordOn(messages);
        while (word == null && clock.millis() < end) {
            outcomes.more(KafkaControl.into(words));
            word = wordOn(messages);
        }
        return word == null ? Word.SILENT : word;
    }

    private @Nullable Word wordOn(List<ControlMessage> messages) {
        boolean all = true;
        for (ControlMessage m : messages) {
            String refusal = words.refusalOf(m);
            if (refusal != null) {
                return Word.refused(refusal);
            }
            if (words.lastApplied(m) > m.version()) {
                return Word.refused(m.key() + " was moved on by somebody else since");
            }
            all &= OF_THE_BUNDLE.contains(m.kind()) || words.isApplied(m);
        }
        return all ? Word.APPLIED : null;
    }
}
