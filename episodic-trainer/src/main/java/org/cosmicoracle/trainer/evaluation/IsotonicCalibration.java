package org.cosmicoracle.trainer.evaluation;

/**
 * Isotonic calibration of several classes: each against the rest, then made to sum to 1 (Zadrozny
 * and Elkan 2002). Immutable.
 */
public final class IsotonicCalibration {

    private final IsotonicCurve[] curves;

    private IsotonicCalibration(IsotonicCurve[] curves) {
        this.curves = curves;
    }

    /**
     * Fits to labelled answers.
     *
     * @param probabilities {@code [object][class]}, at least one object
     */
    public static IsotonicCalibration fit(double[][] probabilities, int[] truth) {
        IsotonicCurve[] curves = new IsotonicCurve[probabilities[0].length];
        for (int c = 0; c < curves.length; c++) {
            double[] scores = new double[truth.length];
            boolean[] hits = new boolean[truth.length];
            for (int i = 0; i < truth.length; i++) {
                scores[i] = probabilities[i][c];
                hits[i] = truth[i] == c;
            }
            curves[c] = IsotonicCurve.fit(scores, hits);
        }
        return new IsotonicCalibration(curves);
    }

    /** Returns a calibrated copy; even shares where every class got 0. */
    public double[] of(double[] probabilities) {
        double[] calibrated = new double[curves.length];
        double sum = 0;
        for (int c = 0; c < curves.length; c++) {
            calibrated[c] = curves[c].at(probabilities[c]);
            sum += calibrated[c];
        }
        for (int c = 0; c < curves.length; c++) {
            calibrated[c] = sum > 0 ? calibrated[c] / sum : 1.0 / curves.length;
        }
        return calibrated;
    }
}
