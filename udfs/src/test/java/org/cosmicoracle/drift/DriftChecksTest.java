package org.cosmicoracle.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DriftChecksTest {

    private static final List<List<DriftPoint>> REFERENCE =
            List.of(Nights.usual("20260101"), Nights.usual("20260102"), Nights.usual("20260103"));

    private final DriftChecks checks = new DriftChecks(0.01);

    @Test
    void nightsLikeTheReferenceRaiseNoAlarm() {
        for (int day = 4; day < 24; day++) {
            assertThat(drifted(Nights.usual(String.format("202601%02d", day))))
                    .as("night %d", day)
                    .isEmpty();
        }
    }

    @Test
    void eachKindOfDriftIsSeenWhereItIs() {
        String first = DriftPoint.FEATURES.get(0);

        assertThat(drifted(Nights.of("20260110", 200, 0.8, 0, 0.5))).containsExactly(first);
        assertThat(drifted(Nights.of("20260110", 200, 0, 0.8, 0.5))).containsExactly("embedding");
        assertThat(drifted(Nights.of("20260110", 200, 0, 0, 0.9)))
                .containsExactly("topClass", "prior");
    }

    @Test
    void whatReferenceNightsDifferByIsNoAlarm() {
        List<List<DriftPoint>> restless =
                List.of(
                        Nights.of("20260101", 200, -0.8, 0, 0.5),
                        Nights.of("20260102", 200, 0.8, 0, 0.5),
                        Nights.usual("20260103"));
        List<DriftPoint> night = Nights.of("20260110", 200, 0.8, 0, 0.5);

        assertThat(checks.of(night, restless)).noneMatch(DriftCheck::drifted);
    }

    @Test
    void whereTheSurveyPointsIsNoDrift() {
        assertThat(DriftPoint.FEATURES)
                .contains("magpsf", "fwhm")
                .noneMatch(name -> name.contains("latitude"));
    }

    @Test
    void tooFewObjectsAreNotCompared() {
        assertThat(checks.of(Nights.of("20260110", 19, 5, 5, 1), REFERENCE)).isEmpty();
    }

    private List<String> drifted(List<DriftPoint> night) {
        return checks.of(night, REFERENCE).stream()
                .filter(DriftCheck::drifted)
                .map(DriftCheck::name)
                .toList();
    }
}
