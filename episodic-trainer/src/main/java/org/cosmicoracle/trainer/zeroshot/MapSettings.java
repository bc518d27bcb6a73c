package org.cosmicoracle.trainer.zeroshot;

import java.util.ArrayList;
import java.util.List;

/**
 * How a map is learned.
 *
 * @param rows what it is learned from
 * @param lambda penalty of the ridge
 * @param gamma of the Gaussian kernel over standardised attributes; 0 is linear
 */
public record MapSettings(Rows rows, double lambda, double gamma) {

    /** What stands for a class. */
    public enum Rows {
        /** Ridge regression over objects of the known classes with their own attributes. */
        OBJECTS,
        /** Ridge regression over the known classes with those of the table. */
        CLASSES,
        /** No regression: sources that have the attributes of the new class. */
        DESCRIBED
    }

    private static final double[] LAMBDAS = {0.1, 1, 10, 100};
    private static final double[] GAMMAS = {0, 0.01, 0.03, 0.1};

    /** Returns the regressions that are tried. */
    static List<MapSettings> candidates() {
        List<MapSettings> all = new ArrayList<>();
        for (Rows rows : List.of(Rows.OBJECTS, Rows.CLASSES)) {
            for (double gamma : GAMMAS) {
                for (double lambda : LAMBDAS) {
                    all.add(new MapSettings(rows, lambda, gamma));
                }
            }
        }
        return all;
    }
}
