package org.cosmicoracle.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.NearestPrototype;

/**
 * How right the answers were on some objects.
 *
 * @param n objects
 * @param macroF1 mean F1 over the classes that occur
 * @param balancedAccuracy mean recall over the classes that occur
 * @param accuracy share of right answers
 * @param ece expected calibration error, 15 bins of equal width (Guo et al. 2017, eq. 3)
 * @param eceNull95 95 % quantile of the ECE that a perfectly calibrated model of the same
 *     confidences shows on n objects
 * @param coverage share of objects whose class is in its conformal set
 * @param meanSetSize mean size of the conformal sets
 * @param abstained share of abstentions; every other figure counts those objects by their most
 *     probable class
 * @param perClass precision, recall, F1 and n
 */
public record Measurement(
        int n,
        double macroF1,
        double balancedAccuracy,
        double accuracy,
        double ece,
        double eceNull95,
        double coverage,
        double meanSetSize,
        double abstained,
        Map<String, Confusion.PerClass> perClass) {

    private static final int BINS = 15;
    private static final int REPLICATES = 1000;

    /** Measures; returns null figures as NaN when there are no objects. */
    public static Measurement of(
            List<Compared> objects, NearestPrototype prototypes, List<String> labels) {
        Confusion confusion = new Confusion(labels);
        double[] confidence = new double[objects.size()];
        boolean[] right = new boolean[objects.size()];
        int covered = 0;
        int sizes = 0;
        int abstained = 0;
        for (int i = 0; i < confidence.length; i++) {
            Decision d = prototypes.answer(objects.get(i).distances(), objects.get(i).evidence());
            String truth = objects.get(i).example().label();
            confusion.add(truth, d.topClass());
            confidence[i] = d.probabilities()[d.labels().indexOf(d.topClass())];
            right[i] = truth.equals(d.topClass());
            covered += d.conformalSet().contains(truth) ? 1 : 0;
            sizes += d.conformalSet().size();
            abstained += d.abstained() ? 1 : 0;
        }
        double n = objects.size();
        return new Measurement(
                objects.size(),
                confusion.macroF1(),
                confusion.balancedAccuracy(),
                confusion.accuracy(),
                expectedCalibrationError(confidence, right),
                nullQuantile(confidence, new SplittableRandom(1)),
                covered / n,
                sizes / n,
                abstained / n,
                confusion.perClass());
    }

    /** Returns the weighted mean over bins of |accuracy - confidence|. */
    public static double expectedCalibrationError(double[] confidence, boolean[] right) {
        double[] difference = new double[BINS];
        for (int i = 0; i < confidence.length; i++) {
            int bin = Math.min(BINS - 1, (int) (confidence[i] * BINS));
            difference[bin] += (right[i] ? 1 : 0) - confidence[i];
        }
        double sum = 0;
        for (double d : difference) {
            sum += Math.abs(d);
        }
        return sum / confidence.length;
    }

    /**
     * Returns the 95 % quantile of the calibration error that a perfectly calibrated model of these
     * confidences shows.
     */
    public static double nullQuantile(double[] confidence, SplittableRandom random) {
        double[] errors = new double[REPLICATES];
        boolean[] right = new boolean[confidence.length];
        for (int k = 0; k < REPLICATES; k++) {
            for (int i = 0; i < right.length; i++) {
                right[i] = random.nextDouble() < confidence[i];
            }
            errors[k] = expectedCalibrationError(confidence, right);
        }
        java.util.Arrays.sort(errors);
        return errors[(int) (0.95 * (REPLICATES - 1))];
    }

    /** Returns the headline figures by name. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new TreeMap<>();
        figures.put("n", (double) n);
        figures.put("macroF1", macroF1);
        figures.put("balancedAccuracy", balancedAccuracy);
        figures.put("accuracy", accuracy);
        figures.put("ece", ece);
        figures.put("eceNull95", eceNull95);
        figures.put("conformalCoverage", coverage);
        figures.put("meanSetSize", meanSetSize);
        figures.put("abstained", abstained);
        return figures;
    }

    /** Returns one row of a Markdown table. */
    String row(String name) {
        List<String> cells = new ArrayList<>(List.of(name, Integer.toString(n)));
        for (double x :
                new double[] {
                    macroF1,
                    balancedAccuracy,
                    accuracy,
                    ece,
                    eceNull95,
                    coverage,
                    meanSetSize,
                    abstained
                }) {
            cells.add(String.format(java.util.Locale.ROOT, "%.3f", x));
        }
        return "| " + String.join(" | ", cells) + " |";
    }
}
