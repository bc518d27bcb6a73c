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

    private static final int MANY = 10;

    // made once: an answer asks for its group
    private static final String[] CURVE_ALONE = groups("lightcurve ");
    private static final String[] CURVE_AND_MORE = groups("lightcurve and more ");

    /**
     * Returns the group: which kinds of evidence there are, and for a light curve how many
     * detections it has, for example {@code lightcurve 3-4}.
     */
    public String group() {
        if (!Modality.LIGHT_CURVE.in(modalities)) {
            return "no lightcurve";
        }
        int step = 0;
        while (step < STEPS.length && detections >= STEPS[step]) {
            step++;
        }
        return modalities == Modality.LIGHT_CURVE.bit() ? CURVE_ALONE[step] : CURVE_AND_MORE[step];
    }

    /**
     * Returns a wider group, for what needs more objects: which kinds of evidence there are, and
     * for a light curve whether it has 10 detections.
     */
    public String region() {
        if (!Modality.LIGHT_CURVE.in(modalities)) {
            return "no lightcurve";
        }
        boolean alone = modalities == Modality.LIGHT_CURVE.bit();
        if (detections < MANY) {
            return alone ? "lightcurve 1-9" : "lightcurve and more 1-9";
        }
        return alone ? "lightcurve 10+" : "lightcurve and more 10+";
    }

    private static String[] groups(String kind) {
        String[] groups = new String[STEPS.length + 1];
        int from = 1;
        for (int i = 0; i < STEPS.length; i++) {
            int last = STEPS[i] - 1;
            groups[i] = kind + (from == last ? from : from + "-" + last);
            from = STEPS[i];
        }
        groups[STEPS.length] = kind + from + "+";
        return groups;
    }
}
