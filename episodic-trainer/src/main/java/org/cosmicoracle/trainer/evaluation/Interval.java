package org.cosmicoracle.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An interval, in JSON the array of both ends.
 *
 * @param low lower end
 * @param high upper end, not below {@code low}
 */
public record Interval(double low, double high) {

    /** Half-width of a 95 % interval of a normal distribution in standard deviations. */
    private static final double NORMAL_95 = 1.959963984540054;

    /** Returns the 95 % interval of the mean of independent draws, by the normal distribution. */
    public static Interval ofMean(double[] draws) {
        double mean = 0;
        for (double x : draws) {
            mean += x / draws.length;
        }
        double squares = 0;
        for (double x : draws) {
            squares += (x - mean) * (x - mean);
        }
        double error =
                draws.length < 2
                        ? Double.NaN
                        : Math.sqrt(squares / (draws.length - 1) / draws.length);
        return new Interval(mean - NORMAL_95 * error, mean + NORMAL_95 * error);
    }

    /** Returns both ends. */
    @JsonValue
    public double[] ends() {
        return new double[] {low, high};
    }
}
