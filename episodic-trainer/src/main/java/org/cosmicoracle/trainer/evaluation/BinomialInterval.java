package org.cosmicoracle.trainer.evaluation;

/**
 * The exact interval of a share (Clopper and Pearson 1934): its coverage is never below the level,
 * whatever the share and the number of objects.
 */
public final class BinomialInterval {

    private static final double TAIL = 0.025;
    private static final int HALVINGS = 60;

    private BinomialInterval() {}

    /** Returns the 95 % interval of the share behind {@code k} of {@code n}; 0 to 1 for none. */
    public static Interval of(int k, int n) {
        if (k < 0 || k > n) {
            throw new IllegalArgumentException(k + " of " + n + " is no share");
        }
        double low = k == 0 ? 0 : where(k - 1, n, 1 - TAIL);
        double high = k == n ? 1 : where(k, n, TAIL);
        return new Interval(low, high);
    }

    /** Returns the share p at which P(X <= k) is {@code level}; it falls as p grows. */
    private static double where(int k, int n, double level) {
        double[] logChoose = logChoose(k, n);
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double p = (low + high) / 2;
            if (atMost(logChoose, n, p) > level) {
                low = p;
            } else {
                high = p;
            }
        }
        return (low + high) / 2;
    }

    private static double[] logChoose(int k, int n) {
        double[] logs = new double[k + 1];
        for (int i = 1; i <= k; i++) {
            logs[i] = logs[i - 1] + Math.log((n - i + 1.0) / i);
        }
        return logs;
    }

    private static double atMost(double[] logChoose, int n, double p) {
        double sum = 0;
        for (int i = 0; i < logChoose.length; i++) {
            sum += Math.exp(logChoose[i] + i * Math.log(p) + (n - i) * Math.log1p(-p));
        }
        return sum;
    }
}
