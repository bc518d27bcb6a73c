package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.cosmicoracle.drift.LateScore;
import org.cosmicoracle.drift.ProductionReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProductionFunctionTest {

    private KeyedOneInputStreamOperatorTestHarness<String, LateScore, ProductionReport> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new ProductionFunction()),
                        LateScore::model,
                        Types.STRING);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void reportsEachBundleByClassAndAgeWhenItsNightIsOver() throws Exception {
        harness.processWatermark(at("2026-07-11T06:00:00Z"));
        score("oracle/1", "SN Ia", "1", true, true, 1);
        score("oracle/1", "SN Ia", "1", false, true, 1);
        score("oracle/1", "SN II", "7", true, false, 1);
        score("oracle/2", "SN Ia", "1", true, true, 1);

        harness.processWatermark(at("2026-07-11T19:59:00Z"));
        assertThat(harness.extractOutputValues()).isEmpty();
        harness.processWatermark(at("2026-07-11T20:00:00Z"));

        List<ProductionReport> reports = harness.extractOutputValues();
        assertThat(reports)
                .extracting(ProductionReport::model)
                .containsExactlyInAnyOrder("oracle/1", "oracle/2");
        assertThat(reports).allMatch(report -> report.night().equals("20260711"));
        ProductionReport first =
                reports.stream()
                        .filter(r -> r.model().equals("oracle/1"))
                        .findFirst()
                        .orElseThrow();
        assertThat(first.rows())
                .extracting(ProductionReport.Row::label)
                .containsExactly("SN II", "SN Ia");
        assertThat(first.rows().get(1).tally().answers()).isEqualTo(2);
        assertThat(first.rows().get(1).tally().accuracy()).isEqualTo(0.5);
        assertThat(first.rows().get(0).tally().coverage()).isZero();
    }

    @Test
    void whatIsTakenBackNoLongerCounts() throws Exception {
        score("oracle/1", "SN Ia", "1", true, true, 1);
        score("oracle/1", "SN Ia", "1", true, true, -1);
        score("oracle/1", "SN Ia", "1", false, false, 1);

        harness.processWatermark(at("2026-07-11T20:00:00Z"));

        ProductionReport last =
                harness.extractOutputValues().get(harness.extractOutputValues().size() - 1);
        assertThat(last.rows().get(0).tally().answers()).isOne();
        assertThat(last.rows().get(0).tally().accuracy()).isZero();
    }

    private void score(
            String model, String label, String age, boolean right, boolean covered, int sign)
            throws Exception {
        LateScore score = new LateScore(model, label, age, right, covered, false, 0.75f, sign);
        harness.processElement(score, harness.getCurrentWatermark());
    }

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
