package org.cosmicoracle.archive;

/**
 * Generalised Lomb-Scargle periodogram with floating mean (Zechmeister and Kuerster 2009, A&A 496,
 * 577, eqs. 4 to 16), normalised so that the power is the fraction of the variance explained. Not
 * thread-safe.
 */
final class LombScargle {

    private static final double OVERSAMPLING = 5;

    private final double[] t;
    private final double[] y;
    private final double[] weight;
    private final double span;
    private final double yy;

    /**
     * @param times ascending [days]
     * @param values at least 4, not all equal
     * @param errors positive
     */
    LombScargle(double[] times, double[] values, double[] errors) {
        int n = times.length;
        t = new double[n];
        y = new double[n];
        weight = new double[n];
        double sum = 0;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            t[i] = times[i] - times[0];
            weight[i] = 1 / (errors[i] * errors[i]);
            sum += weight[i];
            mean += weight[i] * values[i];
        }
        mean /= sum;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            weight[i] /= sum;
            y[i] = values[i] - mean;
            squares += weight[i] * y[i] * y[i];
        }
        span = t[n - 1];
        yy = squares;
    }

    /**
     * Returns the strongest sinusoid between two frequencies, refined within the step of the grid.
     *
     * @param minimum lowest frequency [1/day]
     * @param maximum highest frequency [1/day]
     */
    Periodicity strongest(double minimum, double maximum) {
        double step = 1 / (OVERSAMPLING * span);
        int steps = (int) Math.floor((maximum - minimum) / step);
        double[] best = scan(minimum, step, steps);
        double[] fine = scan(best[0] - step, step / 50, 100);
        Fit fit = fit(fine[0]);
        return new Periodicity(
                1 / fine[0], fit.power, falseAlarm(fit.power, maximum), fit.amplitude);
    }

    /**
     * Returns the frequency of the highest power on a grid, and that power; turns phases from step
     * to step.
     */
    private double[] scan(double minimum, double step, int steps) {
        int n = t.length;
        double[] cos = new double[n];
        double[] sin = new double[n];
        double[] turnCos = new double[n];
        double[] turnSin = new double[n];
        for (int i = 0; i < n; i++) {
            cos[i] = Math.cos(2 * Math.PI * minimum * t[i]);
            sin[i] = Math.sin(2 * Math.PI * minimum * t[i]);
            turnCos[i] = Math.cos(2 * Math.PI * step * t[i]);
            turnSin[i] = Math.sin(2 * Math.PI * step * t[i]);
        }
        double[] best = {minimum, -1};
        for (int k = 0; k <= steps; k++) {
            double power = fit(cos, sin).power;
            if (power > best[1]) {
                best = new double[] {minimum + k * step, power};
            }
            for (int i = 0; i < n; i++) {
                double c = cos[i] * turnCos[i] - sin[i] * turnSin[i];
                sin[i] = sin[i] * turnCos[i] + cos[i] * turnSin[i];
                cos[i] = c;
            }
        }
        return best;
    }

    double power(double frequency) {
        return fit(frequency).power;
    }

    private Fit fit(double frequency) {
        double[] cos = new double[t.length];
        double[] sin = new double[t.length];
        for (int i = 0; i < t.length; i++) {
            cos[i] = Math.cos(2 * Math.PI * frequency * t[i]);
            sin[i] = Math.sin(2 * Math.PI * frequency * t[i]);
        }
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
        double ss = 1 - cc - s * s;
        cc -= c * c;
        cs -= c * s;
        double determinant = cc * ss - cs * cs;
        double power = (ss * yc * yc + cc * ys * ys - 2 * cs * yc * ys) / (yy * determinant);
        double amplitude = Math.hypot(yc * ss - ys * cs, ys * cc - yc * cs) / determinant;
        return new Fit(power, amplitude);
    }

    /** Upper limit of the false-alarm probability (Baluev 2008, MNRAS 385, 1279, eqs. 5 and 8). */
    double falseAlarm(double power, double maximumFrequency) {
        double n = t.length;
        double mean = 0;
        double squares = 0;
        for (double time : t) {
            mean += time / n;
            squares += time * time / n;
        }
        double bandwidth = maximumFrequency * Math.sqrt(4 * Math.PI * (squares - mean * mean));
        double single = Math.pow(1 - power, 0.5 * (n - 3));
        double tau =
                bandwidth * Math.pow(1 - power, 0.5 * (n - 4)) * Math.sqrt(0.5 * (n - 1) * power);
        return -Math.expm1(Math.log1p(-single) - tau);
    }

    private record Fit(double power, double amplitude) {}
}
