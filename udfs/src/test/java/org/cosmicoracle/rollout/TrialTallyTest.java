package org.cosmicoracle.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrialTallyTest {

    private static final TrialSide SURE = new TrialSide("SN Ia", 0.75f, false, null, 0.25f, 10);
    private static final TrialSide UNSURE = new TrialSide("SN Ia", 0.5f, true, "novel", 0.5f, 20);
    private static final TrialSide OTHER = new TrialSide("RR Lyrae", 0.5f, false, null, 0.25f, 30);

    @Test
    void differencesAreTheChallengersLessTheChampions() {
        TrialReport report =
                tally(pair(SURE, UNSURE, 0.25f, false), pair(SURE, OTHER, 0.75f, true));

        assertThat(report.pairs()).isEqualTo(2);
        assertThat(report.challengerAnswered()).isOne();
        assertThat(report.championAbstained()).isZero();
        assertThat(report.challengerAbstained()).isOne();
        assertThat(means(report))
                .containsEntry("sameClass", 0.5)
                .containsEntry("distance", 0.5)
                .containsEntry("topProbability", -0.25)
                .containsEntry("abstained", 0.5)
                .containsEntry("noveltyScore", 0.125);
    }

    @Test
    void anAlertThatOnlyOneBundleSawIsNoPair() {
        TrialReport report =
                tally(
                        pair(SURE, null, Float.NaN, false),
                        pair(null, OTHER, Float.NaN, true),
                        pair(SURE, SURE, 0, false));

        assertThat(report.alone()).isEqualTo(2);
        assertThat(report.pairs()).isOne();
        assertThat(report.challengerAnswered()).isOne();
        assertThat(means(report)).containsEntry("distance", 0.0);
    }

    @Test
    void withoutPairsThereAreNoMeans() {
        TrialReport report = tally(pair(SURE, null, Float.NaN, false));

        assertThat(report.means()).isEmpty();
        assertThat(report.challengerP99Ms()).isNaN();
    }

    @Test
    void timesAreKnownToATenth() {
        TrialPair[] pairs = new TrialPair[200];
        for (int i = 0; i < pairs.length; i++) {
            float ms = i < 3 ? 400 : 5;
            TrialSide challenger = new TrialSide("SN Ia", 0.5f, false, null, 0, ms);
            pairs[i] = pair(SURE, challenger, 0, false);
        }
        TrialReport report = tally(pairs);

        assertThat(report.championP99Ms()).isCloseTo(10, within(1.0));
        assertThat(report.challengerP99Ms()).isCloseTo(400, within(40.0));
        assertThat(LatencyBins.of(0)).isZero();
        assertThat(LatencyBins.of(1e9f)).isEqualTo(LatencyBins.COUNT - 1);
    }

    private static TrialReport tally(TrialPair... pairs) {
        TrialTally tally = TrialTally.emptyFor(pairs[0]);
        for (TrialPair pair : pairs) {
            tally = tally.plus(pair);
        }
        return tally.report();
    }

    private static Map<String, Double> means(TrialReport report) {
        return report.means().stream()
                .collect(Collectors.toMap(PairedMean::name, PairedMean::mean));
    }

    private static TrialPair pair(
            @Nullable TrialSide champion,
            @Nullable TrialSide challenger,
            float distance,
            boolean challengerAnswered) {
        return new TrialPair(
                "oracle/1",
                "oracle/2",
                0.1,
                "20231017",
                "ZTF18a",
                1,
                challengerAnswered,
                champion,
                challenger,
                distance,
                List.of());
    }
}
