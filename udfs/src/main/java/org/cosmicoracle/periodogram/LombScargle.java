package org.cosmicoracle.periodogram;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogGamma;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.cosmicoracle.lightcurve.UnusableSeriesException;

/**
 * Lomb-Scargle periodogram: the fraction of the variance that a sinusoid of each frequency
 * explains. With floating mean and weights it is the generalised one (Zechmeister and Kuerster
 * 2009, A&A 496, 577, eqs. 4 to 16). Immutable and thread-safe.
 */
public final class LombScargle {

    private static final int MINIMUM_POINTS = 4;
    private static final int REFINED_STEPS = 100;

    private final TimeSeries series;
    private final boolean floatingMean;
    private final double[] t;
    private final double[] y;
    private final double[] weight;
    private final double yy;

    /**
     * Makes the generalised periodogram: points weigh by their errors, the mean is fitted too.
     *
     * @throws UnusableSeriesException for fewer than four points, points of one time, or equal
     *     values
     */
    public LombScargle(TimeSeries series) {
        this(series, true);
    }

    private LombScargle(TimeSeries series, boolean generalised) {
        this.series = series.requireVariable(MINIMUM_POINTS);
        floatingMean = generalised;
        int n = series.size();
        t = new double[n];
        y = new double[n];
        weight = new double[n];
        double sum = 0;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            t[i] = series.time()[i] - series.time()[0];
            double error = series.error()[i];
            weight[i] = generalised ? 1 / (error * error) : 1;
            sum += weight[i];
            mean += weight[i] * series.value()[i];
        }
        mean /= sum;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            weight[i] /= sum;
            y[i] = series.value()[i] - mean;
            squares += weight[i] * y[i] * y[i];
        }
        yy = squares;
    }

    /**
     * Returns the periodogram of Lomb (1976) and Scargle (1982): points weigh the same and their
     * mean is taken off once.
     *
     * @throws UnusableSeriesException as the constructor
     */
    public static LombScargle classical(TimeSeries series) {
        return new LombScargle(series, false);
    }

    /** Returns the power at one frequency [1/day], 0 to 1. */
    public double power(double frequency) {
        return fit(frequency).power;
    }

    /** Returns the power at each frequency by the sums themselves; points times frequencies. */
    public double[] power(FrequencyGrid grid) {
        double[] power = new double[grid.size()];
        int n = t.length;
        double[] cos = new double[n];
        double[] sin = new double[n];
        double[] turnCos = new double[n];
        double[] turnSin = new double[n];
        for (int i = 0; i < n; i++) {
            cos[i] = Math.cos(2 * Math.PI * grid.first() * t[i]);
            sin[i] = Math.sin(2 * Math.PI * grid.first() * t[i]);
            turnCos[i] = Math.cos(2 * Math.PI * grid.step() * t[i]);
            turnSin[i] = Math.sin(2 * Math.PI * grid.step() * t[i]);
        }
        for (int k = 0; k < power.length; k++) {
            power[k] = fit(cos, sin).power;
            for (int i = 0; i < n; i++) {
                double c = cos[i] * turnCos[i] - sin[i] * turnSin[i];
                sin[i] = sin[i] * turnCos[i] + cos[i] * turnSin[i];
                cos[i] = c;
            }
        }
        return power;
    }

    /**
     * Returns the power at each frequency from three fast Fourier transforms (Press and Rybicki
     * 1989, ApJ 338, 277, with {@link TrigonometricSums} in the place of their extirpolation):
     * points plus frequencies, and within 1e-6 of {@link #power(FrequencyGrid)}.
     */
    public double[] fastPower(FrequencyGrid grid) {
        FourierTransform fft = new FourierTransform(TrigonometricSums.transformSize(grid.size()));
        double[] wy = new double[t.length];
        for (int i = 0; i < wy.length; i++) {
            wy[i] = weight[i] * y[i];
        }
        FrequencyGrid twice = new FrequencyGrid(2 * grid.first(), 2 * grid.step(), grid.size());
        TrigonometricSums values = TrigonometricSums.of(t, wy, grid, fft);
        TrigonometricSums doubled = TrigonometricSums.of(t, weight, twice, fft);
        double[] zero = floatingMean ? new double[0] : new double[grid.size()];
        TrigonometricSums weights =
                floatingMean
                        ? TrigonometricSums.of(t, weight, grid, fft)
                        : new TrigonometricSums(zero, zero);
        double[] power = new double[grid.size()];
        for (int k = 0; k < power.length; k++) {
            double cc = 0.5 * (1 + doubled.cos()[k]);
            double cs = 0.5 * doubled.sin()[k];
            power[k] =
                    fit(
                                    weights.cos()[k],
                                    weights.sin()[k],
                                    values.cos()[k],
                                    values.sin()[k],
                                    cc,
                                    cs)
                            .power;
        }
        return power;
    }

    /**
     * Returns the strongest sinusoid between two frequencies, refined within the step of the grid.
     *
     * @param minimum lowest frequency [1/day]
     * @param maximum highest frequency [1/day]
     */
    public Periodicity strongest(double minimum, double maximum) {
        FrequencyGrid grid = FrequencyGrid.between(series, minimum, maximum);
        double best = grid.frequency(highest(fastPower(grid)));
        FrequencyGrid fine =
                new FrequencyGrid(
                        Math.max(0, best - grid.step()),
                        2 * grid.step() / REFINED_STEPS,
                        REFINED_STEPS + 1);
        double frequency = fine.frequency(highest(power(fine)));
        Fit fit = fit(frequency);
        return new Periodicity(
                1 / frequency, fit.power, falseAlarmProbability(fit.power, maximum), fit.amplitude);
    }

    /**
     * Returns the probability that noise alone has such power at any frequency up to a maximum, an
     * upper limit where no aliases are strong (Baluev 2008, MNRAS 385, 1279, eq. 6).
     *
     * @param power 0 to 1
     * @param maximumFrequency of the search [1/day]
     */
    public double falseAlarmProbability(double power, double maximumFrequency) {
        double n = t.length;
        double mean = 0;
        double errorWeights = 0;
        for (int i = 0; i < t.length; i++) {
            double w = 1 / (series.error()[i] * series.error()[i]);
            mean += w * t[i];
            errorWeights += w;
        }
        mean /= errorWeights;
        double variance = 0;
        for (int i = 0; i < t.length; i++) {
            double w = 1 / (series.error()[i] * series.error()[i]);
            variance += w * (t[i] - mean) * (t[i] - mean) / errorWeights;
        }
        double single = Math.pow(1 - power, 0.5 * (n - 3));
        double gamma =
                Math.sqrt(2 / (n - 1))
                        * Math.exp(LogGamma.value(0.5 * (n - 1)) - LogGamma.value(0.5 * (n - 2)));
        double tau =
                gamma
                        * maximumFrequency
                        * Math.sqrt(4 * Math.PI * variance)
                        * Math.pow(1 - power, 0.5 * (n - 4))
                        * Math.sqrt(0.5 * (n - 1) * power);
        return -Math.expm1(-tau) + single * Math.exp(-tau);
    }

    /** Returns where the highest value is; of equal ones the first. */
    static int highest(double[] values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            if (values[k] > values[best] || Double.isNaN(values[best])) {
                best = k;
            }
        }
        return best;
    }

    private Fit fit(double frequency) {
        double[] cos = new double[t.length];
        double[] sin = new double[t.length];
        Arrays.setAll(cos, i -> Math.cos(2 * Math.PI * frequency * t[i]));
        Arrays.setAll(sin, i -> Math.sin(2 * Math.PI * frequency * t[i]));
        return fit(cos, sin);
    }

    private Fit fit(double[] cos, double[] sin) {
        double c = 0;
        double s = 0;
        double yc = 0;
        double ys = 0;
        double cc = 0;
        double cs = 0;
        for (int i = 0; i < t.length; i++) {
            double wc = weight[i] * cos[i];
            double ws = weight[i] * sin[i];
            c += wc;
            s += ws;
            yc += wc * y[i];
            ys += ws * y[i];
            cc += wc * cos[i];
            cs += wc * sin[i];
        }
        return floatingMean ? fit(c, s, yc, ys, cc, cs) : fit(0, 0, yc, ys, cc, cs);
    }

    private Fit fit(double c, double s, double yc, double ys, double cosCos, double cosSin) {
        double ss = 1 - cosCos - s * s;
        double cc = cosCos - c * c;
        double cs = cosSin - c * s;
        double determinant = cc * ss - cs * cs;
        double power = (ss * yc * yc + cc * ys * ys - 2 * cs * yc * ys) / (yy * determinant);
        double amplitude = Math.hypot(yc * ss - ys * cs, ys * cc - yc * cs) / determinant;
        return new Fit(power, amplitude);
    }

    private record Fit(double power, double amplitude) {}
}
