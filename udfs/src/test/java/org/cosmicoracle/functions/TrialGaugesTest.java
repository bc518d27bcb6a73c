package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;

import org.cosmicoracle.rollout.TrialTally;
import org.junit.jupiter.api.Test;

class TrialGaugesTest {

    private final RecordedMetrics metrics = new RecordedMetrics();
    private final TrialGauges gauges =
            new TrialGauges(OracleMetrics.scopeOf(metrics.operatorGroup()));

    @Test
    void areThereBeforeTheFirstTrial() {
        assertThat(metrics.gauge("trialPairs")).isEqualTo(0L);
        assertThat(metrics.gauge("trialMean{distance}")).isEqualTo(Double.NaN);
    }

    @Test
    void showTheLastReport() {
        gauges.show(
                TrialTally.emptyFor(GoldenInputs.pair("20231017"))
                        .plus(GoldenInputs.pair("20231017"))
                        .report());

        assertThat(metrics.gauge("trialModelVersion{oracle/2}")).isEqualTo(1);
        assertThat(metrics.gauge("trialShare")).isEqualTo(0.125);
        assertThat(metrics.gauge("trialPairs")).isEqualTo(1L);
        assertThat(metrics.gauge("trialAlone")).isEqualTo(0L);
        assertThat(metrics.gauge("trialMean{distance}")).isEqualTo(0.375);
        assertThat(metrics.gauge("trialMean{sameClass}")).isEqualTo(0.0);
    }
}
