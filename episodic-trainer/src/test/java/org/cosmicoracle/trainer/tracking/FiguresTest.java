package org.cosmicoracle.trainer.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void theNumbersOfAReportAreNamedByTheirPath() throws Exception {
        String report =
                """
                {"n": 3, "model": "oracle/1", "closedSet": {"f1": 0.5, "ci95": [0.4, 0.6],
                 "confusion": [[1, 2], [3, 4]], "curve": [1, 2, 3], "unknown": null}}
                """;

        assertThat(Figures.of(new ObjectMapper().readTree(report)))
                .isEqualTo(
                        Map.of(
                                "n", 3.0,
                                "closedSet/f1", 0.5,
                                "closedSet/ci95/low", 0.4,
                                "closedSet/ci95/high", 0.6));
    }
}
