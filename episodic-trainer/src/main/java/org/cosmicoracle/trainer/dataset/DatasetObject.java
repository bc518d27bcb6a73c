package org.cosmicoracle.trainer.dataset;

import org.cosmicoracle.lightcurve.LightCurve;

/**
 * One object with all that is known of it.
 *
 * @param objectId the survey's id, an IAU name, or the simulator's id
 * @param type as its catalogue writes it; for a simulated object the name the Bright Transient
 *     Survey would give
 * @param label class of the taxonomy: a leaf, for packets perhaps an inner one
 * @param source {@code real}, {@code simulated} or {@code packet}
 * @param origin file it was read from, or the simulator's seed
 * @param heldOut true for what is never trained on
 * @param curve all points
 * @param context what its alerts say beside the light curve
 */
public record DatasetObject(
        String objectId,
        String type,
        String label,
        String source,
        String origin,
        boolean heldOut,
        LightCurve curve,
        Context context) {

    /** The source of labelled packets. */
    public static final String PACKET = "packet";

    /** What the alerts of an object say beside its light curve. */
    @FunctionalInterface
    public interface Context {

        /** There is nothing but the light curve. */
        Context NONE = jd -> new float[0];

        /**
         * Returns the context features of the last alert up to a moment [Julian date, UTC], NaN
         * where missing; empty when there is none.
         */
        float[] asOf(double jd);
    }
}
