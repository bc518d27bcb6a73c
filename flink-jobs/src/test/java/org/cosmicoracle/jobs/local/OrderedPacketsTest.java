package org.cosmicoracle.jobs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedNight;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderedPacketsTest {

    private static final int MAX_BYTES = 1 << 20;
    private static final String NIGHT = "20260115";

    @TempDir Path folder;

    private final List<SimulatedAlert> night =
            new SimulatedNight(7, NIGHT, 6).stream(new PacketWriter()).toList();
    private final List<OrderedPackets.Packet> taken = new ArrayList<>();

    /** Names run against the order of the exposures. */
    @BeforeEach
    void write() throws IOException {
        for (int i = 0; i < night.size(); i++) {
            Files.write(folder.resolve("packet" + (9 - i) + ".avro"), night.get(i).packet());
        }
    }

    @Test
    void looseFilesComeInTheOrderOfTheirExposuresWithTheirNight() throws IOException {
        open(Long.MAX_VALUE).forEach(taken::add);

        assertThat(taken)
                .extracting(OrderedPackets.Packet::bytes)
                .containsExactlyElementsOf(night.stream().map(SimulatedAlert::packet).toList());
        assertThat(taken).extracting(OrderedPackets.Packet::night).containsOnly(NIGHT);
    }

    @Test
    void whatIsBeyondTheBoundIsReadASecondTimeAndIsTheSame() throws IOException {
        open(night.get(0).packet().length + 1).forEach(taken::add);

        assertThat(taken)
                .extracting(OrderedPackets.Packet::bytes)
                .containsExactlyElementsOf(night.stream().map(SimulatedAlert::packet).toList());
    }

    @Test
    void whatIsHeldIsNotReadAgain() throws IOException {
        open(Long.MAX_VALUE)
                .forEach(
                        packet -> {
                            Files.deleteIfExists(Path.of(packet.name()));
                            for (Path file : PacketFiles.find(List.of(folder))) {
                                Files.delete(file);
                            }
                            taken.add(packet);
                        });

        assertThat(taken).hasSize(night.size());
    }

    @Test
    void whatCannotBeReadComesAfterWhatCanAndArchivesComeLastInTheirOwnOrder() throws IOException {
        Files.write(folder.resolve("a-broken.avro"), new byte[] {1, 2, 3});
        List<SimulatedAlert> backwards = new ArrayList<>(night);
        Collections.reverse(backwards);
        writeTar(folder.resolve("a-night.tar"), backwards);

        open(Long.MAX_VALUE).forEach(taken::add);

        assertThat(taken).hasSize(13);
        assertThat(taken.get(6).name()).endsWith("a-broken.avro");
        assertThat(taken.get(6).night()).isEmpty();
        assertThat(taken.subList(7, 13))
                .extracting(OrderedPackets.Packet::bytes)
                .containsExactlyElementsOf(backwards.stream().map(SimulatedAlert::packet).toList());
        assertThat(taken.get(12).night()).isEqualTo(NIGHT);
    }

    @Test
    void aFolderWithoutPacketsIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThatThrownBy(() -> new OrderedPackets(List.of(empty), MAX_BYTES, Clock.systemUTC()))
                .hasMessageContaining(empty.toString());
    }

    private OrderedPackets open(long heldBytes) throws IOException {
        return new OrderedPackets(List.of(folder), MAX_BYTES, Clock.systemUTC(), heldBytes);
    }

    private static void writeTar(Path file, List<SimulatedAlert> alerts) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            for (SimulatedAlert alert : alerts) {
                TarArchiveEntry entry = new TarArchiveEntry(alert.fileName());
                entry.setSize(alert.packet().length);
                tar.putArchiveEntry(entry);
                tar.write(alert.packet());
                tar.closeArchiveEntry();
            }
        }
    }
}
