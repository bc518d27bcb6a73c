package org.cosmicoracle.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.cosmicoracle.jobs.kafka.KafkaSettings;
import org.cosmicoracle.jobs.local.EmbeddedBroker;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.AnchorWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class IngestCommandITCase {

    @TempDir private Path folder;

    @Test
    void anchorsAreOnTheTopicUnderTheirKeys() throws IOException {
        Path answers = Files.createDirectory(folder.resolve("answers"));
        Files.writeString(
                answers.resolve("tic.json"),
                "{\"data\": [{\"ID\": 7, \"objType\": \"STAR\", \"ra\": 1, \"dec\": 2, \"Tmag\": 11.5}]}");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            int exit =
                    new CommandLine(new IngestCommand())
                            .execute(
                                    "mast",
                                    "--from",
                                    answers.toString(),
                                    "--brokers",
                                    broker.bootstrap());

            assertThat(exit).isZero();
            ConsumerRecord<byte[], byte[]> published = first(broker.bootstrap());
            assertThat(new String(published.key(), StandardCharsets.UTF_8)).isEqualTo("TIC:7");
            assertThat(new AnchorWire().read(published.value()).magnitude()).isEqualTo(11.5f);
        }
    }

    private static ConsumerRecord<byte[], byte[]> first(String brokers) {
        Properties settings = KafkaSettings.consumer();
        settings.setProperty("bootstrap.servers", brokers);
        settings.setProperty("auto.offset.reset", "earliest");
        TopicPartition partition = new TopicPartition(Topics.REFERENCE_ANCHORS, 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(30)).iterator().next();
        }
    }
}
