package org.cosmicoracle.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.feature.AlertFeatures;
import org.cosmicoracle.feature.AlertJoin;
import org.cosmicoracle.lightcurve.HistoryBounds;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.ObjectHistory;
import org.cosmicoracle.replay.Answered;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.sky.AnchorMatch;
import org.cosmicoracle.trainer.data.ArchivedObjects.Assembled;
import org.junit.jupiter.api.Test;

class ArchivedObjectsTest {

    private static final int ALL = 500;
    private static final List<AnchorMatch> ANCHORS =
            List.of(
                    new AnchorMatch(
                            "TESS", "42", 0.7f, false, "star", 12f, 0.3, 0.1f, null, null, 0.01f,
                            0.2f));

    private final SimulatedObject object = many();
    private final List<Alert> alerts = alerts();

    @Test
    void alertsInAnyOrderAndTwiceAreTheSameObject() {
        TrainingObject inOrder = objectOf(nights(alerts, ""));
        List<Alert> shuffled = new ArrayList<>(alerts);
        shuffled.addAll(alerts);
        Collections.reverse(shuffled);

        assertThat(objectOf(nights(shuffled, "")).snapshots())
                .usingElementComparator((one, other) -> sameMoment(one, other) ? 0 : 1)
                .isEqualTo(inOrder.snapshots());
        assertThat(inOrder.isObserved()).isTrue();
    }

    @Test
    void noMomentKnowsOfWhatCameLater() {
        for (Snapshot moment : objectOf(nights(alerts, "")).snapshots()) {
            LightCurve curve = moment.curve();
            long own = curve.candid()[curve.size() - 1];
            assertThat(own).isNotZero(); // the last point is the alert's own detection
            assertThat(moment.packet()).isNotNull();
        }
    }

    @Test
    void whatTheNetworkIsGivenIsWhatTheStreamSaw() {
        Assembled assembled = new ArchivedObjects(ALL).of("id", "RR Lyrae", nights(alerts, ""));

        assertThat(assembled.asAnswered()).isEqualTo(alerts.size());
        assertThat(assembled.otherwise() + assembled.unanswered()).isZero();
        List<String> seen = answers().values().stream().map(a -> bits(a.features())).toList();
        for (Snapshot moment : snapshots(assembled)) {
            float[] learned =
                    concat(
                            moment.input(moment.modalities()).lightCurveFeatures(),
                            moment.metadata());
            assertThat(seen).contains(bits(learned));
        }
    }

    /** What a packet alone no longer tells, thirty days on, an earlier night has told. */
    @Test
    void nightsBeforeTheWindowTellThePastAndAreNotLearned() {
        String last = nights(alerts, "").lastKey();

        Assembled with = new ArchivedObjects(ALL).of("id", "RR Lyrae", nights(alerts, last));
        Assembled without =
                new ArchivedObjects(ALL).of("id", "RR Lyrae", nights(alerts, last).tailMap(last));

        assertThat(with.otherwise()).isZero();
        assertThat(with.asAnswered()).isPositive().isLessThan(alerts.size());
        assertThat(without.otherwise()).isPositive();
        assertThat(snapshots(with).get(0).detections())
                .isGreaterThan(snapshots(without).get(0).detections());
    }

    @Test
    void withoutAnAlertInTheWindowThereIsNoObject() {
        Assembled none = new ArchivedObjects(3).of("id", "RR Lyrae", nights(alerts, "99999999"));

        assertThat(none.object()).isNull();
    }

    private static boolean sameMoment(Snapshot one, Snapshot other) {
        return one.curve().equals(other.curve())
                && Arrays.equals(one.metadata(), other.metadata())
                && Objects.equals(one.packet(), other.packet());
    }

    private static List<Snapshot> snapshots(Assembled assembled) {
        TrainingObject found = assembled.object();
        assertThat(found).isNotNull();
        return found.snapshots();
    }

    private TrainingObject objectOf(SortedMap<String, ArchivedNight> nights) {
        TrainingObject found =
                new ArchivedObjects(50).of(object.objectId(), object.label(), nights).object();
        assertThat(found).isNotNull();
        return found;
    }

    private SortedMap<String, ArchivedNight> nights(List<Alert> all, String firstLearned) {
        TreeMap<Long, Answered> answers = answers();
        SortedMap<String, ArchivedNight> nights = new TreeMap<>();
        for (Alert alert : all) {
            String night = alert.origin().night();
            ArchivedNight held =
                    nights.computeIfAbsent(
                            night,
                            n ->
                                    new ArchivedNight(
                                            new ArrayList<>(),
                                            new HashMap<>(),
                                            n.compareTo(firstLearned) >= 0));
            held.alerts().add(alert);
            held.answers().put(alert.candid(), Objects.requireNonNull(answers.get(alert.candid())));
        }
        return nights;
    }

    /** What the stream said of each alert, in the order of time. */
    private TreeMap<Long, Answered> answers() {
        TreeMap<Long, Answered> answers = new TreeMap<>();
        ObjectHistory history = ObjectHistory.EMPTY;
        for (Alert alert : alerts) {
            AlertJoin joined = AlertJoin.of(alert, history, HistoryBounds.STANDARD);
            history = joined.history();
            AlertFeatures features = AlertFeatures.of(joined.alert(), ANCHORS);
            long ms = alert.origin().receivedMs();
            answers.put(
                    alert.candid(),
                    new Answered(
                            ms, ms, ANCHORS, concat(features.lightCurve(), features.context())));
        }
        return answers;
    }

    private List<Alert> alerts() {
        List<Alert> all = new ArrayList<>();
        AlertDecoder decoder = new AlertDecoder(16 << 20, Clock.systemUTC());
        try (PacketWriter writer = new PacketWriter()) {
            for (int i = 0; i < object.alerts(); i++) {
                decoder.decode(
                        object.alert(i, writer).packet(),
                        new PacketOrigin("ztf", 0, i, "", 1_900_000_000_000L + i),
                        all::add,
                        rejected -> {
                            throw new IllegalStateException(rejected.message());
                        });
            }
        }
        return all;
    }

    private static float[] concat(float[] one, float[] other) {
        float[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static String bits(float[] values) {
        StringBuilder text = new StringBuilder();
        for (float value : values) {
            text.append(Integer.toHexString(Float.floatToIntBits(value))).append(' ');
        }
        return text.toString();
    }

    /** Seen for so long that a packet does not tell all. */
    private static SimulatedObject many() {
        long seed = 1;
        SimulatedObject drawn = SimulatedObject.draw(SimulatedClass.RR_LYRAE, seed);
        while (drawn.alerts() < 12) {
            drawn = SimulatedObject.draw(SimulatedClass.RR_LYRAE, ++seed);
        }
        return drawn;
    }
}
