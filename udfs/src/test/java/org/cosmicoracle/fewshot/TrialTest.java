package org.cosmicoracle.fewshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialTest {

    private static final int OBJECTS = 100_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5, 0.9})
    void aShareOfTheObjectsIsAnswered(double share) {
        long answered = objects().stream().filter(trial("oracle/2", share)::answersFor).count();

        double sigma = Math.sqrt(OBJECTS * share * (1 - share));
        assertThat((double) answered)
                .isBetween(OBJECTS * share - 4 * sigma, OBJECTS * share + 4 * sigma);
    }

    /** Flink spreads keys by another hash: each slot must have its share. */
    @Test
    void theShareIsTheSameInEverySlot() {
        Trial trial = trial("oracle/2", 0.1);
        int slots = 8;
        int[] all = new int[slots];
        int[] answered = new int[slots];
        for (String object : objects()) {
            int slot = Math.floorMod(object.hashCode(), slots);
            all[slot]++;
            answered[slot] += trial.answersFor(object) ? 1 : 0;
        }

        for (int slot = 0; slot < slots; slot++) {
            double sigma = Math.sqrt(all[slot] * 0.09);
            assertThat(answered[slot] - 0.1 * all[slot]).isBetween(-4 * sigma, 4 * sigma);
        }
    }

    @Test
    void aGreaterShareOnlyAddsObjects() {
        List<String> few = answered(trial("oracle/2", 0.1));

        assertThat(answered(trial("oracle/2", 0.2))).containsAll(few);
    }

    @Test
    void anotherChallengerAnswersForOtherObjects() {
        List<String> both = new java.util.ArrayList<>(answered(trial("oracle/2", 0.1)));
        both.retainAll(answered(trial("oracle/3", 0.1)));

        assertThat(both).hasSizeBetween(OBJECTS / 100 - 130, OBJECTS / 100 + 130);
    }

    @Test
    void aShadowAnswersForNone() {
        assertThat(answered(trial("oracle/2", 0))).isEmpty();
    }

    private static List<String> answered(Trial trial) {
        return objects().stream().filter(trial::answersFor).toList();
    }

    /** Names as the survey gives them: they differ in their last letters. */
    private static List<String> objects() {
        return IntStream.range(0, OBJECTS)
                .mapToObj(i -> "ZTF26" + Integer.toString(i + 36 * 36 * 36, 36))
                .toList();
    }

    private static Trial trial(String model, double share) {
        return new Trial(model, "digest", List.of(), "1", "{}", 1, share);
    }
}
