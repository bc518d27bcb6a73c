package org.cosmicoracle.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedNight;
import org.junit.jupiter.api.Test;

class DecodeBenchmarkTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

    @Test
    void eachContenderIsMeasuredBesideItsPeer() {
        List<byte[]> packets;
        try (var writer = new PacketWriter()) {
            packets =
                    new SimulatedNight(1, "20260501", 3)
                            .stream(writer).map(SimulatedAlert::packet).toList();
        }

        List<BenchmarkItem> items =
                new DecodeBenchmark(packets, 2, Duration.ofMillis(1), CLOCK).run();

        assertThat(items).extracting(BenchmarkItem::name).startsWith("decode", "decode+stamps jdk");
        assertThat(items)
                .allSatisfy(
                        item -> {
                            assertThat(item.n()).isGreaterThanOrEqualTo(packets.size());
                            assertThat(item.perSecond()).isPositive();
                            assertThat(item.p50Ms())
                                    .isPositive()
                                    .isLessThanOrEqualTo(item.p999Ms());
                            assertThat(item.peerRatio()).isPositive();
                        });
    }

    @Test
    void aPacketThatCannotBeDecodedIsNoBasisForAFigure() {
        List<byte[]> packets = List.of("not a packet".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> new DecodeBenchmark(packets, 1, Duration.ofMillis(1), CLOCK).run())
                .hasMessageContaining("not a packet to measure with");
    }
}
