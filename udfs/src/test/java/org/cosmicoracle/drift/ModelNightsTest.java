package org.cosmicoracle.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ModelNightsTest {

    private static final DriftChecks CHECKS = new DriftChecks(0.01);
    private static final int COOL_DOWN = 3;

    private ModelNights nights = new ModelNights("oracle/1", 150, 2);

    @Test
    void theFirstNightsAreTheReferenceOfTheLater() {
        assertThat(close(Nights.usual("20260101")).checks()).isEmpty();
        assertThat(close(Nights.of("20260102", 10, 0, 0, 0.5)).checks()).isEmpty(); // too few
        assertThat(close(Nights.usual("20260103")).checks()).isEmpty();

        NightDrift fourth = close(Nights.usual("20260104"));
        assertThat(fourth.objects()).isEqualTo(150);
        assertThat(fourth.referenceObjects()).isEqualTo(300);
        assertThat(fourth.checks()).isNotEmpty();
        assertThat(fourth.drifted()).isEmpty();
    }

    @Test
    void aDriftAsksForATrainingOnceInAWhile() {
        gatherReference();

        assertThat(nights.ask(close(Nights.usual("20260104")), COOL_DOWN)).isNull();
        RetrainAsk ask =
                Objects.requireNonNull(
                        nights.ask(close(Nights.of("20260105", 200, 2, 0, 0.5)), COOL_DOWN));
        assertThat(ask.model()).isEqualTo("oracle");
        assertThat(ask.night()).isEqualTo("20260105");
        assertThat(ask.reason()).contains(DriftPoint.FEATURES.get(0), "oracle/1");

        assertThat(nights.ask(close(Nights.of("20260106", 200, 2, 0, 0.5)), COOL_DOWN)).isNull();
        assertThat(nights.ask(close(Nights.of("20260108", 200, 2, 0, 0.5)), COOL_DOWN)).isNotNull();
    }

    @Test
    void aNightIsOverOnceAndWhatComesLaterIsTooLate() {
        close(Nights.usual("20260101"));
        Nights.usual("20260101").forEach(nights::take);

        assertThat(nights.overBefore("20260201")).isNull();
    }

    @Test
    void theSampleDoesNotDependOnTheOrderOfArrival() {
        List<DriftPoint> points = Nights.usual("20260101");
        NightSample one = new NightSample(50);
        points.forEach(one::take);
        Collections.reverse(points);
        NightSample other = new NightSample(50);
        points.forEach(other::take);

        assertThat(one.points()).hasSize(50).isEqualTo(other.points());
    }

    @Test
    void itGoesOnFromWhatWasRemembered() {
        gatherReference();
        nights.ask(close(Nights.of("20260105", 200, 2, 0, 0.5)), COOL_DOWN);
        List<DriftPoint> half = Nights.of("20260106", 200, 2, 0, 0.5);
        half.subList(0, 100).forEach(nights::take);

        ModelNights restored = new ModelNights("oracle/1", 150, 2);
        restored.restore(nights.memory(), nights.points());
        half.subList(100, 200).forEach(nights::take);
        half.subList(100, 200).forEach(restored::take);
        NightDrift expected = nights.close("20260106", CHECKS);
        NightDrift after = restored.close("20260106", CHECKS);

        assertThat(after).isEqualTo(expected);
        assertThat(restored.ask(after, COOL_DOWN)).isNull();
        assertThat(restored.memory()).isEqualTo(nights.memory());
    }

    private void gatherReference() {
        close(Nights.usual("20260102"));
        close(Nights.usual("20260103"));
    }

    private NightDrift close(List<DriftPoint> points) {
        points.forEach(nights::take);
        String night = points.get(0).night();
        assertThat(nights.overBefore("99999999")).isEqualTo(night);
        return nights.close(night, CHECKS);
    }
}
