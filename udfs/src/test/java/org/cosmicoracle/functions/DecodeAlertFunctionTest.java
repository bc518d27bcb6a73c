package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.LedgerEntry;
import org.cosmicoracle.alert.LedgerEntry.Outcome;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.alert.RejectReason;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedNight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecodeAlertFunctionTest {

    private static final String NIGHT = "20260115";
    private static final int MAX_BYTES = 1 << 20;
    private static final long AFTER_IT_MS = Instant.parse("2026-01-16T00:00:00Z").toEpochMilli();

    private final SimulatedNight night = new SimulatedNight(3, NIGHT, 2);
    private final PacketWriter writer = new PacketWriter();
    private OneInputStreamOperatorTestHarness<RawPacket, Alert> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                ProcessFunctionTestHarnesses.forProcessFunction(
                        new DecodeAlertFunction(MAX_BYTES, Harnesses.clockAt(AFTER_IT_MS)));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aPacketIsAnAlertAndOneLineOfTheAccountOfItsNight() throws Exception {
        SimulatedAlert sent = night.alert(0, writer);
        send(sent.packet(), "");

        assertThat(harness.extractOutputValues())
                .extracting(Alert::candid)
                .containsExactly(sent.candid());
        assertThat(ledger()).containsExactly(LedgerEntry.of(NIGHT, Outcome.RECEIVED));
        assertThat(harness.getSideOutput(DecodeAlertFunction.REJECTED)).isNull();
    }

    @Test
    void whatIsNoPacketLeavesWithItsBytesAndTheNextGoesOn() throws Exception {
        byte[] noPacket = {1, 2, 3};
        send(noPacket, NIGHT);
        send(night.alert(1, writer).packet(), NIGHT);

        assertThat(harness.getSideOutput(DecodeAlertFunction.REJECTED))
                .extracting(StreamRecord::getValue)
                .singleElement()
                .satisfies(
                        rejected -> {
                            assertThat(rejected.bytes()).isEqualTo(noPacket);
                            assertThat(rejected.origin().offset()).isEqualTo(7);
                        });
        assertThat(ledger())
                .containsExactly(
                        LedgerEntry.of(NIGHT, Outcome.RECEIVED),
                        new LedgerEntry(
                                NIGHT, Outcome.REJECTED, RejectReason.NOT_A_CONTAINER.code()),
                        LedgerEntry.of(NIGHT, Outcome.RECEIVED));
        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void aPacketOverTheLimitIsRejected() throws Exception {
        send(new byte[MAX_BYTES + 1], NIGHT);

        assertThat(harness.getSideOutput(DecodeAlertFunction.REJECTED))
                .extracting(record -> record.getValue().reason())
                .containsExactly(RejectReason.OVERSIZED);
    }

    @Test
    void leavesNothingInASnapshot() throws Exception {
        send(night.alert(0, writer).packet(), NIGHT);

        assertThat(harness.snapshot(1, 1).getStateSize()).isZero();
    }

    private void send(byte[] bytes, String topicNight) throws Exception {
        harness.processElement(
                new RawPacket(bytes, new PacketOrigin("topic", 0, 7, topicNight, AFTER_IT_MS)), 0);
    }

    private List<LedgerEntry> ledger() {
        return harness.getSideOutput(LedgerOperator.ENTRIES).stream()
                .map(StreamRecord::getValue)
                .toList();
    }
}
