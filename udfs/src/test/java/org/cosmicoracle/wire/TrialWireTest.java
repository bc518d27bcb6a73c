package org.cosmicoracle.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.cosmicoracle.rollout.PairedMean;
import org.cosmicoracle.rollout.TrialReport;
import org.junit.jupiter.api.Test;

class TrialWireTest {

    @Test
    void aReportComesBackAsItWent() throws IOException {
        TrialReport report =
                new TrialReport(
                        "oracle/1",
                        "oracle/2",
                        "20231017",
                        0.1,
                        9,
                        1,
                        2,
                        3,
                        4,
                        List.of(
                                new PairedMean("sameClass", 0.9, 0.8, 0.95),
                                new PairedMean("distance", 0.2, null, null)),
                        10.5,
                        Double.NaN,
                        List.of("Kilonova"));

        assertThat(new TrialWire().read(new TrialWire().write(report, 7))).isEqualTo(report);
    }
}
