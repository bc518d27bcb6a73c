package org.cosmicoracle.jobs.kafka;

import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.ClassifiedAlertWire;

/** What was said of some objects, as far back as the topic goes. Stateless. */
public final class AnswersTopic {

    private AnswersTopic() {}

    /**
     * Hands on the answers of these objects.
     *
     * @throws IOException when the topic is missing, or one of its values is no answer
     */
    public static void read(String brokers, Set<String> objects, Consumer<ClassifiedAlert> answers)
            throws IOException {
        ClassifiedAlertWire wire = new ClassifiedAlertWire();
        try (TopicEnd topic = new TopicEnd(brokers, Topics.CLASSIFIED_ALERTS)) {
            topic.readToEnd(
                    objects::contains, (objectId, value) -> answers.accept(wire.read(value)));
        }
    }
}
