package org.cosmicoracle.jobs.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.cosmicoracle.schemas.Topics;

/** Creates the topics of the contract where they are missing. */
public final class TopicAdmin {

    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");
    private static final int PARTITIONS = 4;

    private TopicAdmin() {}

    /**
     * Creates what is missing and leaves the rest as it is.
     *
     * @throws IllegalStateException when the broker does not answer or refuses
     */
    public static void createMissing(String brokers) {
        List<NewTopic> topics =
                List.of(
                        topic(Topics.REFERENCE_ANCHORS, 1, COMPACTED),
                        topic(Topics.ORACLE_CONTROL, 1, COMPACTED),
                        topic(Topics.CONTROL_OUTCOMES, 1, days(30)),
                        topic(Topics.RETRAIN_REQUESTS, 1, days(30)),
                        topic(Topics.OBJECT_LABELS, PARTITIONS, COMPACTED),
                        topic(Topics.CLASSIFIED_ALERTS, PARTITIONS, days(7)),
                        topic(Topics.REJECTED_PACKETS, PARTITIONS, days(30)),
                        topic(Topics.DRIFT_REPORTS, 1, days(30)),
                        topic(Topics.TRIAL_REPORTS, 1, days(30)),
                        topic(Topics.NIGHT_LEDGER, 1, COMPACTED));
        create(brokers, topics);
    }

    /** Creates one topic where it is missing. */
    public static void createMissing(String brokers, String name, int partitions) {
        create(brokers, List.of(topic(name, partitions, Map.of())));
    }

    private static void create(String brokers, List<NewTopic> topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing =
                    topics.stream().filter(t -> !present.contains(t.name())).toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "topics cannot be created on " + brokers + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> config) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
    }

    private static Map<String, String> days(int days) {
        return Map.of("retention.ms", Long.toString(days * 86_400_000L));
    }
}
