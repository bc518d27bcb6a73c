package org.cosmicoracle.drift;

import java.util.Arrays;

/**
 * Counts of late scores: accuracy, coverage, and calibration by bins of confidence. Immutable;
 * adding and taking back commute.
 *
 * @param answers scored answers, abstentions included
 * @param abstained those that were abstentions
 * @param correct those whose class was right, also where they abstained
 * @param correctGiven those whose class was right and that did not abstain
 * @param covered those whose conformal set held the class
 * @param binAnswers {@code [bin]} answers by confidence, {@link #BINS} of equal width
 * @param binCorrect {@code [bin]} of these the right ones
 * @param binConfidence {@code [bin]} sum of their confidences
 */
public record ProductionTally(
        long answers,
        long abstained,
        long correct,
        long correctGiven,
        long covered,
        long[] binAnswers,
        long[] binCorrect,
        double[] binConfidence) {

    /** Bins of confidence, as in the evaluation. */
    public static final int BINS = 15;

    /** Nothing scored yet. */
    public static ProductionTally empty() {
        return new ProductionTally(0, 0, 0, 0, 0, new long[BINS], new long[BINS], new double[BINS]);
    }

    /** Returns this with one score more, or less where it takes one back. */
    public ProductionTally plus(LateScore score) {
        long[] n = binAnswers.clone();
        long[] right = binCorrect.clone();
        double[] sum = binConfidence.clone();
        int sign = score.sign();
        int bin = Math.min(BINS - 1, Math.max(0, (int) (score.confidence() * BINS)));
        n[bin] += sign;
        right[bin] += score.correct() ? sign : 0;
        sum[bin] += sign * (double) score.confidence();
        return new ProductionTally(
                answers + sign,
                abstained + (score.abstained() ? sign : 0),
                correct + (score.correct() ? sign : 0),
                correctGiven + (score.correct() && !score.abstained() ? sign : 0),
                covered + (score.covered() ? sign : 0),
                n,
                right,
                sum);
    }

    /** Returns the share of right answers, abstentions included; NaN without answers. */
    public double accuracy() {
        return (double) correct / answers;
    }

    /** Returns the share of conformal sets that held the class; NaN without answers. */
    public double coverage() {
        return (double) covered / answers;
    }

    /** Returns the expected calibration error (Guo et al. 2017, eq. 3); NaN without answers. */
    public double ece() {
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(binCorrect[bin] - binConfidence[bin]);
        }
        return error / answers;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ProductionTally that
                && answers == that.answers
                && abstained == that.abstained
                && correct == that.correct
                && correctGiven == that.correctGiven
                && covered == that.covered
                && Arrays.equals(binAnswers, that.binAnswers)
                && Arrays.equals(binCorrect, that.binCorrect)
                && Arrays.equals(binConfidence, that.binConfidence);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * answers + correct);
    }
}
