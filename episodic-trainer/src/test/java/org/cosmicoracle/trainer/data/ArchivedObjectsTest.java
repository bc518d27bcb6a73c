package org.cosmicoracle.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.time.JulianDate;
import org.junit.jupiter.api.Test;

class ArchivedObjectsTest {

    private final SimulatedObject object = many();
    private final List<ReceivedPacket> packets = packets();

    @Test
    void packetsInAnyOrderAndTwiceAreTheSameObject() {
        TrainingObject inOrder = of(packets);
        List<ReceivedPacket> shuffled = new ArrayList<>(packets);
        shuffled.addAll(packets);
        Collections.reverse(shuffled);

        assertThat(of(shuffled).snapshots())
                .usingElementComparator((one, other) -> sameMoment(one, other) ? 0 : 1)
                .isEqualTo(inOrder.snapshots());
        assertThat(inOrder.isObserved()).isTrue();
    }

    @Test
    void noMomentKnowsOfWhatCameLater() {
        for (Snapshot moment : of(packets).snapshots()) {
            LightCurve curve = moment.curve();
            long own = curve.candid()[curve.size() - 1];
            assertThat(own).isNotZero(); // the last point is the alert's own detection
            assertThat(moment.packet()).isNotNull();
        }
    }

    /** What a packet alone no longer tells, thirty days on, an earlier packet has told. */
    @Test
    void theHistoryIsThatOfAllPacketsBefore() {
        List<Snapshot> moments = of(packets).snapshots();
        Snapshot last = moments.get(moments.size() - 1);
        double jd = lastJd(last);
        Snapshot alone =
                packets.stream()
                        .map(p -> of(List.of(p)).snapshots().get(0))
                        .filter(s -> lastJd(s) == jd)
                        .findAny()
                        .orElseThrow();

        assertThat(last.detections()).isGreaterThan(alone.detections());
    }

    @Test
    void packetsOfOthersAreNoneOfIts() {
        assertThat(new ArchivedObjects(3).of("ZTF26zzzzzzz", "SN Ia", packets)).isNull();
    }

    private static boolean sameMoment(Snapshot one, Snapshot other) {
        return one.curve().equals(other.curve())
                && Arrays.equals(one.metadata(), other.metadata())
                && Objects.equals(one.packet(), other.packet());
    }

    private static double lastJd(Snapshot moment) {
        return moment.curve().jd()[moment.curve().size() - 1];
    }

    private TrainingObject of(List<ReceivedPacket> received) {
        TrainingObject found =
                new ArchivedObjects(50).of(object.objectId(), object.label(), received);
        assertThat(found).isNotNull();
        return found;
    }

    private List<ReceivedPacket> packets() {
        List<ReceivedPacket> all = new ArrayList<>();
        try (PacketWriter writer = new PacketWriter()) {
            for (int i = 0; i < object.alerts(); i++) {
                SimulatedAlert alert = object.alert(i, writer);
                all.add(
                        new ReceivedPacket(
                                JulianDate.toEpochMillis(alert.jd() + 0.01), alert.packet()));
            }
        }
        return all;
    }

    private static SimulatedObject many() {
        long seed = 1;
        SimulatedObject drawn = SimulatedObject.draw(SimulatedClass.RR_LYRAE, seed);
        while (drawn.alerts() < 12) {
            drawn = SimulatedObject.draw(SimulatedClass.RR_LYRAE, ++seed);
        }
        return drawn;
    }
}
