package org.cosmicoracle.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.cosmicoracle.alert.Candidate;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.sky.AnchorMatch;
import org.junit.jupiter.api.Test;

class AnchorFeaturesTest {

    private static final Candidate CANDIDATE =
            SimulatedObject.draw(SimulatedClass.RR_LYRAE, 1).candidate(0);

    @Test
    void whatAnAnchorKnowsIsAFeature() {
        float[] features = ContextFeatures.compute(CANDIDATE, List.of(star(1, 10.0, 0.02f, 100f)));

        assertThat(of(features, "anchor_matched")).isEqualTo(1);
        assertThat(of(features, "anchor_log_period")).isEqualTo(1);
        assertThat(of(features, "anchor_transit_depth")).isEqualTo(0.02f);
        assertThat(of(features, "anchor_anomaly")).isEqualTo(2);
    }

    @Test
    void whatNoMatchedAnchorKnowsIsMissing() {
        float[] without = ContextFeatures.compute(CANDIDATE, List.of());
        float[] beside = ContextFeatures.compute(CANDIDATE, List.of(star(5, 10.0, 0.02f, 100f)));
        float[] bare = ContextFeatures.compute(CANDIDATE, List.of(star(1, null, null, null)));

        for (float[] features : List.of(without, beside, bare)) {
            assertThat(of(features, "anchor_transit_depth")).isNaN();
            assertThat(of(features, "anchor_anomaly")).isNaN();
        }
        assertThat(of(beside, "anchor_contaminants")).isEqualTo(1);
    }

    @Test
    void ofSeveralObservationsTheNearestThatKnowsCounts() {
        float[] features =
                ContextFeatures.compute(
                        CANDIDATE,
                        List.of(
                                star(0.1f, null, null, 0.5f),
                                star(0.2f, 10.0, 0.02f, 100f),
                                star(0.3f, 20.0, 0.03f, 200f)));

        assertThat(of(features, "anchor_log_period")).isEqualTo(1);
        assertThat(of(features, "anchor_transit_depth")).isCloseTo(0.02f, within(1e-6f));
        assertThat(of(features, "anchor_anomaly")).as("below 1 is 1").isZero();
    }

    private static float of(float[] features, String name) {
        return features[
                IntStream.range(0, features.length)
                        .filter(i -> ContextFeatures.specs().get(i).name().equals(name))
                        .findFirst()
                        .orElseThrow()];
    }

    private static AnchorMatch star(
            float separation, Double period, Float transitDepth, Float anomaly) {
        return new AnchorMatch(
                "TESS",
                "1",
                separation,
                separation > 2,
                "STAR",
                10f,
                period,
                null,
                null,
                null,
                transitDepth,
                anomaly);
    }
}
