package org.cosmicoracle.trainer.protocol;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.trainer.evaluation.RiskCoverage;

/**
 * Report key {@code abstention}: what is gained by not answering.
 *
 * @param wholeCurves the stream's rule on whole light curves
 * @param alerts the stream's rule on every alert
 * @param riskCoverage whole light curves, by the probability of the top class
 * @param riskCoverageAlerts every alert
 */
record AbstentionSection(
        Rule wholeCurves, Rule alerts, RiskCoverage riskCoverage, RiskCoverage riskCoverageAlerts) {

    /**
     * What the calibrator's thresholds do.
     *
     * @param n answers
     * @param rate share of abstentions
     * @param byReason how many of each
     * @param errorAnswered share of wrong answers among those given
     * @param errorAbstained share of wrong answers among those held back
     */
    record Rule(
            int n,
            double rate,
            Map<String, Integer> byReason,
            double errorAnswered,
            double errorAbstained) {

        static Rule of(List<ScoredAlert> alerts) {
            Map<String, Integer> byReason = new TreeMap<>();
            int[] wrong = new int[2];
            int abstained = 0;
            for (ScoredAlert a : alerts) {
                boolean out = a.abstainReason() != null;
                if (a.abstainReason() != null) {
                    byReason.merge(a.abstainReason(), 1, Integer::sum);
                }
                abstained += out ? 1 : 0;
                wrong[out ? 1 : 0] += a.answer().isRight() ? 0 : 1;
            }
            return new Rule(
                    alerts.size(),
                    (double) abstained / alerts.size(),
                    byReason,
                    (double) wrong[0] / (alerts.size() - abstained),
                    (double) wrong[1] / abstained);
        }
    }

    static AbstentionSection of(AlertLog log) {
        return new AbstentionSection(
                Rule.of(log.whole()), Rule.of(log.all()), curve(log.whole()), curve(log.all()));
    }

    private static RiskCoverage curve(List<ScoredAlert> alerts) {
        List<Answer> answers = AlertLog.answers(alerts);
        return RiskCoverage.of(
                ClosedSetResult.confidences(answers), ClosedSetResult.right(answers));
    }
}
