package org.cosmicoracle.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.generic.GenericRecord;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedNight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, a packet is an alert or a rejection, and the decoder returns. */
class DecoderFuzzTest {

    private static final int TRIALS = 1_500;

    @Test
    void everyTruncationOfASimulatedPacketIsOneRejection() {
        byte[] packet = simulated(1).get(0);
        for (int i = 0; i < TRIALS; i++) {
            int length = (int) ((long) i * packet.length / TRIALS);
            Decoding decoding = new Decoding().add(Arrays.copyOf(packet, length));
            assertThat(decoding.alerts).isEmpty();
            assertThat(decoding.rejected).as("first " + length + " bytes").hasSize(1);
        }
    }

    @Test
    void aBitFlippedInASimulatedPacketLeavesAnAlertOrARejection() {
        assertThat(flipped(simulated(8), 1)).isEqualTo(TRIALS);
    }

    @Test
    void aBitFlippedInARealPacketLeavesAnAlertOrARejection() {
        List<byte[]> small =
                RealPackets.containers("alerts").stream()
                        .filter(c -> c.length < 100_000)
                        .limit(200)
                        .toList();
        assertThat(flipped(small, 2)).isEqualTo(TRIALS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy", "zstandard"})
    void aContainerOfManyBlocksNeverGivesMoreUnitsThanItHasPacketsAndTwo(String codec) {
        List<GenericRecord> three =
                List.of(TestPackets.alert(1), TestPackets.alert(2), TestPackets.alert(3));
        byte[] good = TestContainers.container(TestPackets.SCHEMA, codec, three, three, three);
        var random = new SplittableRandom(3);
        for (int i = 0; i < TRIALS; i++) {
            byte[] bad =
                    flip(
                            random,
                            i % 5 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good);
            Decoding decoding = new Decoding().add(bad);
            int units = decoding.alerts.size() + decoding.rejected.size();
            assertThat(units).as("trial " + i).isBetween(1, 11);
            assertThat(decoding.messages()).allMatch(m -> !m.contains("\n"));
        }
    }

    private static int flipped(List<byte[]> packets, int seed) {
        var random = new SplittableRandom(seed);
        var decoding = new Decoding();
        for (int i = 0; i < TRIALS; i++) {
            int before = decoding.alerts.size() + decoding.rejected.size();
            decoding.add(flip(random, packets.get(i % packets.size())));
            int units = decoding.alerts.size() + decoding.rejected.size() - before;
            assertThat(units).as("trial " + i).isEqualTo(1);
        }
        assertThat(decoding.messages()).allMatch(m -> !m.contains("\n"));
        return decoding.alerts.size() + decoding.rejected.size();
    }

    private static byte[] flip(SplittableRandom random, byte[] packet) {
        byte[] flipped = packet.clone();
        if (flipped.length > 0) {
            int at = random.nextInt(flipped.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static List<byte[]> simulated(int n) {
        try (var writer = new PacketWriter()) {
            return new ArrayList<>(
                    new SimulatedNight(4, "20260501", n)
                            .stream(writer).map(SimulatedAlert::packet).toList());
        }
    }
}
