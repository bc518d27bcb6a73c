package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.fewshot.Scoring;
import org.cosmicoracle.fewshot.Trial;
import org.cosmicoracle.lightcurve.HistoryBounds;
import org.cosmicoracle.time.JulianDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which bundle the assemble step lets answer in a trial, and which one is scored beside it. */
class TrialStampTest {

    private static final HistoryBounds BOUNDS =
            new HistoryBounds(50, 365, 100 * 86_400_000L, 10 * 86_400_000L);
    private static final int OBJECTS = 400;

    private KeyedBroadcastOperatorTestHarness<String, Alert, ReferenceUpdate, AssembledAlert>
            harness;
    private long candid;

    @BeforeEach
    void open() throws Exception {
        harness = Harnesses.assemble(BOUNDS);
        harness.open();
        harness.processBroadcastElement(ReferenceUpdate.ready(0), 0);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void withoutATrialNothingIsScoredBeside() throws Exception {
        scoring(1, null);
        everyObjectOnce();

        assertThat(harness.extractOutputValues())
                .hasSize(OBJECTS)
                .allSatisfy(a -> assertThat(a.model()).isEqualTo("oracle/1"))
                .allSatisfy(a -> assertThat(a.modelBeside()).isNull());
    }

    @Test
    void aShadowIsScoredBesideAndAnswersForNone() throws Exception {
        scoring(1, 0.0);
        everyObjectOnce();

        assertThat(harness.extractOutputValues())
                .hasSize(OBJECTS)
                .allSatisfy(a -> assertThat(a.model()).isEqualTo("oracle/1"))
                .allSatisfy(a -> assertThat(a.modelBeside()).isEqualTo("oracle/2"));
    }

    @Test
    void anObjectStaysOnItsSideAsLongAsTheScoringDoes() throws Exception {
        scoring(1, 0.3);
        everyObjectOnce();
        everyObjectOnce();
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        Map<String, String> before = sides();
        harness.close();

        harness = Harnesses.assemble(BOUNDS);
        harness.initializeState(snapshot);
        harness.open();
        everyObjectOnce();

        assertThat(sides()).isEqualTo(before);
        assertThat(before.values()).contains("oracle/1", "oracle/2");
        assertThat(harness.extractOutputValues())
                .allSatisfy(
                        a ->
                                assertThat(List.of(a.model(), a.modelBeside()))
                                        .containsExactlyInAnyOrder("oracle/1", "oracle/2"));
    }

    @Test
    void aGreaterShareTakesNoObjectBack() throws Exception {
        scoring(1, 0.2);
        everyObjectOnce();
        List<String> few = answeredByTheChallenger(1);
        scoring(2, 0.6);
        everyObjectOnce();

        assertThat(few).isNotEmpty();
        assertThat(answeredByTheChallenger(2)).containsAll(few).hasSizeGreaterThan(few.size());
    }

    private List<String> answeredByTheChallenger(long scoring) {
        return harness.extractOutputValues().stream()
                .filter(a -> a.scoring() == scoring && a.model().equals("oracle/2"))
                .map(a -> a.alert().objectId())
                .toList();
    }

    /** Each object to the one bundle that answered for it. */
    private Map<String, String> sides() {
        Map<String, String> sides = new TreeMap<>();
        for (AssembledAlert a : harness.extractOutputValues()) {
            String before = sides.put(a.alert().objectId(), a.model());
            assertThat(before).as(a.alert().objectId()).isIn(null, a.model());
        }
        return sides;
    }

    private void everyObjectOnce() throws Exception {
        for (int i = 0; i < OBJECTS; i++) {
            double jd = TestAlerts.JD + candid++ / 86_400.0;
            harness.processElement(
                    new StreamRecord<>(
                            TestAlerts.alert("ZTF26" + i, candid, jd),
                            JulianDate.toEpochMillis(jd)));
        }
    }

    private void scoring(long sequence, @Nullable Double share) throws Exception {
        Trial trial =
                share == null
                        ? null
                        : new Trial("oracle/2", "digest", List.of(), "1", "{}", 1, share);
        harness.processBroadcastElement(
                ReferenceUpdate.of(
                        new Scoring(
                                sequence,
                                "oracle/1",
                                "digest",
                                List.of(),
                                "1",
                                "{}",
                                1,
                                null,
                                null,
                                trial)),
                0);
    }
}
