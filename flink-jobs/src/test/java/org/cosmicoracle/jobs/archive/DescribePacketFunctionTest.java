package org.cosmicoracle.jobs.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.functions.RawPacket;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedNight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DescribePacketFunctionTest {

    private static final String NIGHT = "20260115";
    private static final long IN_THAT_NIGHT_MS =
            Instant.parse("2026-01-15T06:00:00Z").toEpochMilli();
    private static final Instant AFTER_IT = Instant.parse("2026-01-17T00:00:00Z");
    private static final byte[] NO_PACKET = {1, 2, 3};

    private final SimulatedAlert alert =
            new SimulatedNight(3, NIGHT, 1).alert(0, new PacketWriter());
    private OneInputStreamOperatorTestHarness<RawPacket, ArchivedPacket> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                ProcessFunctionTestHarnesses.forProcessFunction(
                        new DescribePacketFunction(
                                1 << 20, () -> Clock.fixed(AFTER_IT, ZoneOffset.UTC)));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aPacketIsDescribedByItsAlertAndKeptAsSent() throws Exception {
        RawPacket packet = packet(alert.packet(), "");
        harness.processElement(new StreamRecord<>(packet, 5));

        assertThat(harness.extractOutputValues())
                .containsExactly(
                        new ArchivedPacket(packet, NIGHT, 5L, alert.objectId(), alert.candid()));
    }

    @Test
    void whatCannotBeDecodedIsArchivedUnderTheNightOfItsTopic() throws Exception {
        RawPacket packet = packet(NO_PACKET, "20251231");
        harness.processElement(new StreamRecord<>(packet, IN_THAT_NIGHT_MS));

        assertThat(harness.extractOutputValues())
                .containsExactly(
                        new ArchivedPacket(packet, "20251231", IN_THAT_NIGHT_MS, null, null));
    }

    @Test
    void whereTheTopicNamesNoNightTheBrokersTimestampDoes() throws Exception {
        harness.processElement(new StreamRecord<>(packet(NO_PACKET, ""), IN_THAT_NIGHT_MS));

        assertThat(harness.extractOutputValues())
                .extracting(ArchivedPacket::night)
                .containsExactly(NIGHT);
    }

    @Test
    void theAlertOfOnePacketIsNotThatOfTheNext() throws Exception {
        harness.processElement(new StreamRecord<>(packet(alert.packet(), NIGHT), 5));
        harness.processElement(new StreamRecord<>(packet(NO_PACKET, NIGHT), 6));

        assertThat(harness.extractOutputValues().get(1).candid()).isNull();
        assertThat(harness.snapshot(1, 1).getStateSize()).isZero();
    }

    private static RawPacket packet(byte[] bytes, String night) {
        return new RawPacket(
                bytes, new PacketOrigin("topic", 0, 7, night, AFTER_IT.toEpochMilli()));
    }
}
