package org.cosmicoracle.drift;

/**
 * One comparison of a night with the reference.
 *
 * @param kind {@link #FEATURE}, {@link #EMBEDDING}, {@link #PREDICTION} or {@link #LABEL}
 * @param name of the feature, or of what is compared
 * @param statistic what is measured: ks, energy, psi, shift
 * @param value the statistic
 * @param limit what it must not exceed
 */
public record DriftCheck(String kind, String name, String statistic, double value, double limit) {

    public static final String FEATURE = "feature";
    public static final String EMBEDDING = "embedding";
    public static final String PREDICTION = "prediction";
    public static final String LABEL = "label";

    /** Returns true when the night is another stream than the reference. */
    public boolean drifted() {
        return value > limit;
    }

    /** Returns the statistic in units of its limit. */
    public double score() {
        return limit > 0 ? value / limit : 0;
    }
}
