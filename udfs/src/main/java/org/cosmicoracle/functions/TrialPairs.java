package org.cosmicoracle.functions;

import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.Scoring;
import org.cosmicoracle.fewshot.Trial;
import org.cosmicoracle.functions.EmbeddedAlert.Beside;
import org.cosmicoracle.rollout.TrialPair;
import org.cosmicoracle.rollout.TrialSide;
import org.jspecify.annotations.Nullable;

/** Puts an answer beside what the other bundle of its trial says. Stateless. */
final class TrialPairs {

    private TrialPairs() {}

    /**
     * Returns the pair.
     *
     * @param scoring the alert's, with its trial
     * @param other what the bundle that does not answer says; null where it gave nothing
     */
    static TrialPair of(
            Scoring scoring, Beside beside, ClassifiedAlert answer, @Nullable Decision other) {
        Trial trial = java.util.Objects.requireNonNull(scoring.trial(), "no trial");
        boolean challengerAnswered = answer.provenance().model().equals(trial.model());
        TrialSide answered = sideOf(answer, beside.answerMs());
        TrialSide second = other == null ? null : sideOf(other, beside.besideMs());
        return new TrialPair(
                scoring.model(),
                trial.model(),
                trial.share(),
                answer.night(),
                answer.objectId(),
                answer.candid(),
                challengerAnswered,
                challengerAnswered ? second : answered,
                challengerAnswered ? answered : second,
                other == null ? Float.NaN : distance(answer, other),
                other == null ? List.of() : missing(answer, other, challengerAnswered));
    }

    private static TrialSide sideOf(ClassifiedAlert answer, float embedMs) {
        ClassifiedAlert.Answer decision = answer.decision();
        return new TrialSide(
                decision.topClass(),
                answer.topProbability(),
                decision.abstained(),
                decision.abstainReason(),
                decision.noveltyScore(),
                embedMs);
    }

    private static TrialSide sideOf(Decision decision, float embedMs) {
        return new TrialSide(
                decision.topClass(),
                decision.probabilities()[decision.labels().indexOf(decision.topClass())],
                decision.abstained(),
                decision.abstainReason(),
                decision.noveltyScore(),
                embedMs);
    }

    /** Half the sum of differences over the classes of both, and the rest as one class. */
    private static float distance(ClassifiedAlert a, Decision b) {
        double sum = 0;
        double restOfA = 1;
        double restOfB = 1;
        for (int i = 0; i < a.labels().size(); i++) {
            int j = b.labels().indexOf(a.labels().get(i));
            if (j >= 0) {
                sum += Math.abs(a.probabilities()[i] - b.probabilities()[j]);
                restOfA -= a.probabilities()[i];
                restOfB -= b.probabilities()[j];
            }
        }
        return (float) ((sum + Math.abs(restOfA - restOfB)) / 2);
    }

    private static List<String> missing(
            ClassifiedAlert answer, Decision other, boolean challengerAnswered) {
        List<String> champions = challengerAnswered ? other.labels() : answer.labels();
        List<String> challengers = challengerAnswered ? answer.labels() : other.labels();
        if (challengers.containsAll(champions)) {
            return List.of();
        }
        List<String> missing = new ArrayList<>(champions);
        missing.removeAll(challengers);
        return List.copyOf(missing);
    }
}
