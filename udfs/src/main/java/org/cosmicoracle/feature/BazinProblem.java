package org.cosmicoracle.feature;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;

/**
 * The search for a {@link BazinFit} in units of the series' own: time from 0 to 1, flux from 0 to
 * 1. A point is A, B, t0, rise, fall.
 */
final class BazinProblem {

    /*
     * The function is linear in A and B, so of each start (t0, rise, fall) of a coarse grid the best
     * A and B follow at once. The best of each rise time is refined in all five parameters by
     * Levenberg-Marquardt, the best three of these to the end. One start from the time of the maximum, as is usual, ends in a local
     * minimum too often, and so do a few starts of the lowest chi² without regard to rise time.
     */

    private static final int PARAMETERS = BazinFit.PARAMETERS;
    private static final double NEARLY = 0.85;
    private static final int REFERENCE_TIMES = 40;
    private static final int OUTSIDE = 3;
    private static final double[] TIME_SCALES = {0.003, 0.01, 0.03, 0.1, 0.3, 1, 5};
    private static final double SHORTEST = 1e-6;
    private static final double LONGEST = 1_000;
    private static final double FARTHEST = 10;
    private static final double LARGEST = 100;
    private static final double TOLERANCE = 1e-12;

    private final TimeSeries series;
    private final int n;
    private final double[] t;
    private final double[] y;
    private final double[] perError;
    private final double[] weight;
    private final double sumWeight;
    private final double sumY;
    private final double sumYy;
    private final double lowest;
    private final double range;

    BazinProblem(TimeSeries series) {
        this.series = series;
        n = series.size();
        lowest = Arrays.stream(series.value()).min().orElseThrow();
        range = Arrays.stream(series.value()).max().orElseThrow() - lowest;
        t = new double[n];
        y = new double[n];
        perError = new double[n];
        weight = new double[n];
        double weights = 0;
        double values = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            t[i] = (series.time()[i] - series.time()[0]) / series.span();
            y[i] = (series.value()[i] - lowest) / range;
            perError[i] = range / series.error()[i];
            weight[i] = perError[i] * perError[i];
            weights += weight[i];
            values += weight[i] * y[i];
            squares += weight[i] * y[i] * y[i];
        }
        sumWeight = weights;
        sumY = values;
        sumYy = squares;
    }

    /** The best point of the grid for each rise time. */
    Stream<double[]> starts() {
        double[][][] grid =
                Arrays.stream(referenceTimes())
                        .mapToObj(this::bestWithReferenceTime)
                        .toArray(double[][][]::new);
        return IntStream.range(0, TIME_SCALES.length)
                .mapToObj(
                        rise ->
                                Arrays.stream(grid)
                                        .map(point -> point[rise])
                                        .min(Comparator.comparing(this::chi2))
                                        .orElseThrow());
    }

    /** A few times before and after the points, and those of the points, or so many of them. */
    private double[] referenceTimes() {
        int among = Math.min(n, REFERENCE_TIMES);
        double[] times = new double[among + 2 * OUTSIDE];
        for (int k = 0; k < OUTSIDE; k++) {
            times[k] = 0.1 * (k - OUTSIDE);
            times[OUTSIDE + among + k] = 1 + 0.1 * (k + 1);
        }
        for (int k = 0; k < among; k++) {
            times[OUTSIDE + k] = t[(int) ((long) k * (n - 1) / (among - 1))];
        }
        return times;
    }

    /** The best point with this t0 for each rise time. */
    private double[][] bestWithReferenceTime(double t0) {
        double[][] decays = new double[TIME_SCALES.length][];
        for (int s = 0; s < TIME_SCALES.length; s++) {
            decays[s] = decay(t0, TIME_SCALES[s]);
        }
        double[][] best = new double[TIME_SCALES.length][];
        for (int rise = 0; rise < best.length; rise++) {
            double[] lowest = {0, 0, Double.POSITIVE_INFINITY};
            best[rise] = new double[] {0.5, 0, t0, TIME_SCALES[rise], TIME_SCALES[rise]};
            for (int fall = 0; fall <= TIME_SCALES.length; fall++) {
                // the last one falls a little faster than it rises: a steepening decline
                boolean last = fall == TIME_SCALES.length;
                double scale = last ? NEARLY * TIME_SCALES[rise] : TIME_SCALES[fall];
                double[] line =
                        linear(shapeOf(t0, decays[rise], last ? decay(t0, scale) : decays[fall]));
                if (line[2] < lowest[2]) {
                    lowest = line;
                    best[rise] = new double[] {line[0], line[1], t0, TIME_SCALES[rise], scale};
                }
            }
        }
        return best;
    }

    private double[] decay(double t0, double scale) {
        double[] decay = new double[n];
        for (int i = 0; i < n; i++) {
            decay[i] = Math.exp(-Math.abs(t[i] - t0) / scale);
        }
        return decay;
    }

    private double[] shapeOf(double t0, double[] rise, double[] fall) {
        double[] shape = new double[n];
        for (int i = 0; i < n; i++) {
            double share = rise[i] / (1 + rise[i]);
            shape[i] =
                    t[i] >= t0
                            ? fall[i] * (1 - share)
                            : share / Math.max(fall[i], Double.MIN_NORMAL);
        }
        return shape;
    }

    /** The best A, not negative, and B for a shape, and their chi². */
    private double[] linear(double[] shape) {
        double wf = 0;
        double wff = 0;
        double wfy = 0;
        for (int i = 0; i < n; i++) {
            double weighted = weight[i] * shape[i];
            wf += weighted;
            wff += weighted * shape[i];
            wfy += weighted * y[i];
        }
        double a = (sumWeight * wfy - wf * sumY) / (sumWeight * wff - wf * wf);
        double amplitude = Double.isFinite(a) ? Math.min(Math.max(a, 0), LARGEST) : 0;
        double baseline = (sumY - amplitude * wf) / sumWeight;
        double chi2 =
                sumYy
                        + amplitude * amplitude * wff
                        + baseline * baseline * sumWeight
                        + 2 * amplitude * baseline * wf
                        - 2 * amplitude * wfy
                        - 2 * baseline * sumY;
        return new double[] {
            amplitude, baseline, Double.isNaN(chi2) ? Double.POSITIVE_INFINITY : chi2
        };
    }

    /** Chi² of parameters; infinite where the function cannot be computed. */
    double chi2(double[] p) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double residual = (p[0] * shape(t[i] - p[2], p[3], p[4]) + p[1] - y[i]) * perError[i];
            sum += residual * residual;
        }
        return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
    }

    /** The best parameters on the way from a start to the minimum next to it. */
    double[] refine(double[] start, int iterations) {
        Descent descent = new Descent(this, start);
        try {
            new LevenbergMarquardtOptimizer()
                    .withCostRelativeTolerance(TOLERANCE)
                    .withParameterRelativeTolerance(TOLERANCE)
                    .optimize(
                            new LeastSquaresBuilder()
                                    .start(start)
                                    .model(descent)
                                    .target(new double[n])
                                    .parameterValidator(BazinProblem::withinBounds)
                                    .maxEvaluations(iterations)
                                    .maxIterations(iterations)
                                    .build());
        } catch (MathRuntimeException e) {
            // it ends so too where a bound or the last bit stops it: the best point is known
            return descent.best;
        }
        return descent.best;
    }

    private static RealVector withinBounds(RealVector p) {
        double[] bounded = p.toArray();
        bounded[0] = Math.min(Math.abs(bounded[0]), LARGEST);
        bounded[1] = Math.min(Math.max(bounded[1], -LARGEST), 1 + LARGEST);
        bounded[2] = Math.min(Math.max(bounded[2], -FARTHEST), 1 + FARTHEST);
        bounded[3] = Math.min(Math.max(Math.abs(bounded[3]), SHORTEST), LONGEST);
        bounded[4] = Math.min(Math.max(Math.abs(bounded[4]), SHORTEST), LONGEST);
        return new ArrayRealVector(bounded, false);
    }

    /** Residuals in units of their errors and their derivatives. */
    Pair<RealVector, RealMatrix> valueAndJacobian(double[] p) {
        double[] residuals = new double[n];
        double[][] jacobian = new double[n][PARAMETERS];
        for (int i = 0; i < n; i++) {
            double x = t[i] - p[2];
            double f = shape(x, p[3], p[4]);
            // d ln f / d rise and d ln f / d x share the logistic of -x / rise
            double logistic = 1 / (1 + Math.exp(x / p[3]));
            double scaled = p[0] * f * perError[i];
            residuals[i] = (p[0] * f + p[1] - y[i]) * perError[i];
            jacobian[i][0] = f * perError[i];
            jacobian[i][1] = perError[i];
            jacobian[i][2] = scaled * (1 / p[4] - logistic / p[3]);
            jacobian[i][3] = -scaled * x * logistic / (p[3] * p[3]);
            jacobian[i][4] = scaled * x / (p[4] * p[4]);
        }
        return new Pair<>(
                new ArrayRealVector(residuals, false), new Array2DRowRealMatrix(jacobian, false));
    }

    BazinFit fit(double[] p) {
        return new BazinFit(
                p[0] * range,
                lowest + p[1] * range,
                series.time()[0] + p[2] * series.span(),
                p[3] * series.span(),
                p[4] * series.span(),
                chi2(p) / (n - PARAMETERS));
    }

    /** Value of the function for A = 1 and B = 0. */
    private static double shape(double x, double rise, double fall) {
        // before t0 both exponentials grow without bound; their ratio need not
        return x >= 0
                ? Math.exp(-x / fall) / (1 + Math.exp(-x / rise))
                : Math.exp(x / rise - x / fall) / (1 + Math.exp(x / rise));
    }

    /** One run of the optimiser; remembers the best point that it looked at. */
    private static final class Descent implements MultivariateJacobianFunction {

        private final BazinProblem problem;
        private double[] best;
        private double lowest;

        Descent(BazinProblem problem, double[] start) {
            this.problem = problem;
            best = start;
            lowest = problem.chi2(start);
        }

        @Override
        public Pair<RealVector, RealMatrix> value(RealVector at) {
            double[] p = at.toArray();
            double chi2 = problem.chi2(p);
            if (chi2 < lowest) {
                lowest = chi2;
                best = p;
            }
            return problem.valueAndJacobian(p);
        }
    }
}
