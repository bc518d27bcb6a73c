package org.cosmicoracle.jobs.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.jobs.classify.JobEnvironment;
import org.cosmicoracle.jobs.kafka.KafkaOptions;
import org.cosmicoracle.jobs.kafka.TopicAdmin;
import org.cosmicoracle.jobs.kafka.TopicWriter;
import org.cosmicoracle.jobs.local.EmbeddedBroker;
import org.cosmicoracle.schemas.ArchivedPacket;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedNight;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveJobITCase {

    private static final String NIGHT = "20260115";
    private static final byte[] BROKEN = {'O', 'b', 'j', 1, 0, 0};

    @TempDir Path folder;

    @Test
    void packetsAndAnswersAreReadBackFromTheFoldersOfTheirNights() throws Exception {
        List<SimulatedAlert> night =
                new SimulatedNight(5, NIGHT, 20).stream(new PacketWriter()).toList();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
                TopicWriter writer = new TopicWriter(broker.bootstrap())) {
            TopicAdmin.createMissing(broker.bootstrap());
            publish(night, writer);
            archive(broker.bootstrap());
        }
        assertPacketsAreThereByteForByte(night);
        assertAnswersAreThere(night);
    }

    private void assertPacketsAreThereByteForByte(List<SimulatedAlert> night) throws IOException {
        Map<Long, ArchivedPacket> byCandid = new HashMap<>();
        List<ArchivedPacket> undecoded = new ArrayList<>();
        for (ArchivedPacket row : archive().of("packets", NIGHT, ArchivedPacket.class)) {
            if (row.getCandid() == null) {
                undecoded.add(row);
            } else {
                byCandid.put(row.getCandid(), row);
            }
        }
        assertThat(byCandid).hasSize(night.size());
        for (SimulatedAlert alert : night) {
            ArchivedPacket row = byCandid.get(alert.candid());
            assertThat(row.getPacket()).isEqualTo(ByteBuffer.wrap(alert.packet()));
            assertThat(row.getObjectId()).isEqualTo(alert.objectId());
            assertThat(row.getBrokerTimestampMs()).isPositive();
        }
        assertThat(undecoded)
                .singleElement()
                .satisfies(row -> assertThat(row.getPacket()).isEqualTo(ByteBuffer.wrap(BROKEN)));
    }

    private void assertAnswersAreThere(List<SimulatedAlert> night) throws IOException {
        assertThat(
                        archive()
                                .of(
                                        "classified",
                                        NIGHT,
                                        org.cosmicoracle.schemas.ClassifiedAlert.class))
                .extracting(row -> row.getCandid())
                .containsExactlyInAnyOrderElementsOf(
                        night.stream().map(SimulatedAlert::candid).toList());
    }

    private ArchiveRows archive() {
        return new ArchiveRows(folder.resolve("archive"));
    }

    private static void publish(List<SimulatedAlert> night, TopicWriter writer) {
        ClassifiedAlertWire wire = new ClassifiedAlertWire();
        for (SimulatedAlert alert : night) {
            writer.write(Topics.alertsOf(NIGHT), null, alert.packet());
            writer.write(Topics.CLASSIFIED_ALERTS, alert.objectId(), wire.write(answer(alert)));
        }
        writer.write(Topics.alertsOf(NIGHT), null, BROKEN);
        writer.flush();
    }

    private static ClassifiedAlert answer(SimulatedAlert alert) {
        return new ClassifiedAlert(
                alert.candid(),
                alert.objectId(),
                NIGHT,
                2461056.7,
                alert.raDeg(),
                alert.decDeg(),
                "g",
                19.5f,
                List.of("SN Ia", "AGN"),
                new float[] {0.75f, 0.25f},
                new float[] {1, 2},
                Map.of(),
                Map.of(),
                new ClassifiedAlert.Answer("SN Ia", List.of("SN Ia"), 0.9f, false, null, 0.1f),
                new float[] {1, 0},
                List.of(),
                List.of("amplitude"),
                new float[] {0.5f},
                List.of("lightcurve"),
                new ClassifiedAlert.Provenance("oracle/1", "1", "1", "1", "4.02", "1", "test"),
                1,
                2,
                3);
    }

    private void archive(String brokers) throws Exception {
        Configuration conf = new Configuration();
        conf.set(CoreOptions.TMP_DIRS, folder.resolve("tmp").toString());
        conf.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        conf.set(KafkaOptions.BROKERS, brokers);
        conf.set(ArchiveOptions.ARCHIVE, folder.resolve("archive").toUri().toString());
        conf.set(ArchiveOptions.BOUNDED, true);
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        env.setParallelism(2);
        ArchiveJob.define(env, ArchiveConfig.from(conf));
        env.execute("archive");
    }
}
