package org.cosmicoracle.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData.EnumSymbol;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.cosmicoracle.alert.NightLedger;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.alert.RejectReason;
import org.cosmicoracle.alert.RejectedPacket;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.schemas.ControlEnvelope;
import org.junit.jupiter.api.Test;

class ControlWireTest {

    @Test
    void aControlMessageComesBackAsItWent() throws IOException {
        ControlMessage message =
                new ControlMessage(
                        ControlMessage.Kind.TAUGHT_CLASS,
                        "oracle/1/Kilonova",
                        3,
                        "oracle/1",
                        "",
                        List.of(
                                new Prototype(
                                        "Kilonova", new float[] {0.5f, -1}, 5, Prototype.TAUGHT)),
                        null,
                        1_700_000_000_000L,
                        "test");

        assertThat(new ControlWire().read(new ControlWire().write(message))).isEqualTo(message);
    }

    @Test
    void aKindThatALaterReleaseAddsIsReadAsUnknown() throws IOException {
        Schema now = ControlEnvelope.getClassSchema();
        Schema later =
                new Schema.Parser()
                        .parse(now.toString().replace("\"UNKNOWN\"]", "\"UNKNOWN\",\"SHADOW\"]"));
        GenericRecord message =
                new GenericRecordBuilder(later)
                        .set("kind", new EnumSymbol(later.getField("kind").schema(), "SHADOW"))
                        .set("id", "oracle")
                        .set("version", 1L)
                        .set("model", "oracle/1")
                        .set("digest", "")
                        .set("issuedMs", 0L)
                        .set("issuedBy", "test")
                        .build();
        ByteArrayOutputStream container = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> writer =
                new DataFileWriter<>(new GenericDatumWriter<>(later))) {
            writer.create(later, container);
            writer.append(message);
        }

        assertThat(new ControlWire().read(container.toByteArray()).kind())
                .isEqualTo(ControlMessage.Kind.UNKNOWN);
    }

    @Test
    void aRejectedPacketComesBackWithItsBytes() throws IOException {
        RejectedPacket packet =
                new RejectedPacket(
                        RejectReason.TRUNCATED,
                        "ends early",
                        new byte[] {1, 2, 3},
                        new PacketOrigin("ztf_20231017_programid1", 2, 77, "20231017", 5),
                        9);

        assertThat(new RejectedPacketWire().read(new RejectedPacketWire().write(packet)))
                .isEqualTo(packet);
        assertThat(RejectedPacketWire.keyOf(packet)).isEqualTo("ztf_20231017_programid1:2:77");
    }

    @Test
    void aLedgerComesBackAndEqualLedgersHaveEqualBytes() throws IOException {
        NightLedger ledger =
                new NightLedger("20231017", 9, 5, 1, Map.of("truncated", 2L), Map.of("novel", 1L));
        LedgerWire wire = new LedgerWire();

        assertThat(wire.read(wire.write(ledger, 1))).isEqualTo(ledger);
        assertThat(wire.write(ledger, 1)).isEqualTo(new LedgerWire().write(ledger, 1));
    }

    @Test
    void whatIsNoContainerIsRefused() {
        assertThatThrownBy(() -> new ControlWire().read(new byte[] {1, 2, 3}))
                .isInstanceOf(IOException.class);
    }
}
