package org.cosmicoracle.calibration;

import org.cosmicoracle.embedding.Modality;

/**
 * What an answer rests on. How sure the network can be depends on it, so what is calibrated per
 * class is calibrated per class and {@link #group}.
 *
 * @param modalities bits of {@link Modality} that the network saw
 * @param detections of the light curve up to the alert
 */
public record Evidence(int modalities, int detections) {

    /** First number of detections of each group but the first. */
    private static final int[] STEPS = {2, 3, 5, 10, 20};

    /**
     * Returns the group: which kinds of evidence there are, and for a light curve how many
     * detections it has, for example {@code lightcurve 3-4}.
     */
    public String group() {
        if (!Modality.LIGHT_CURVE.in(modalities)) {
            return "no lightcurve";
        }
        String kind =
                modalities == Modality.LIGHT_CURVE.bit() ? "lightcurve " : "lightcurve and more ";
        int from = 1;
        for (int step : STEPS) {
            if (detections < step) {
                return kind + (from == step - 1 ? from : from + "-" + (step - 1));
            }
            from = step;
        }
        return kind + from + "+";
    }
}
