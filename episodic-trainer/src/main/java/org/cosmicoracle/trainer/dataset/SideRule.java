package org.cosmicoracle.trainer.dataset;

import org.cosmicoracle.time.JulianDate;
import org.cosmicoracle.trainer.data.Split;
import org.cosmicoracle.trainer.data.Splits;
import org.jspecify.annotations.Nullable;

/**
 * Which side an object is on: by object first, then by time.
 *
 * @param seed of the hash
 * @param testAfterMjd objects first detected after it [MJD, UTC] are test objects; null for none
 */
public record SideRule(long seed, @Nullable Double testAfterMjd) {

    /**
     * Returns the side of an object.
     *
     * @param identity equal for all names of the object
     */
    Split sideOf(DatasetObject object, String identity) {
        double firstMjd = Phase.firstJd(object.curve()) - JulianDate.MJD_OFFSET;
        boolean late = testAfterMjd != null && firstMjd > testAfterMjd;
        return object.heldOut() || late ? Split.TEST : Splits.sideOf(identity, seed);
    }

    /** Returns the rule in words. */
    String text() {
        return "hash of the object: 70 % train, 10 % each validation, calibration, test"
                + (testAfterMjd == null
                        ? ""
                        : "; test when first detected after MJD " + testAfterMjd)
                + "; held-out objects and packets test";
    }
}
