package org.cosmicoracle.trainer.zeroshot;

import java.util.ArrayList;
import java.util.List;

/**
 * How a map is learned.
 *
 * @param fromObjects rows are objects with their own attributes; else classes with those of the
 *     table
 * @param lambda penalty of the ridge
 * @param gamma of the Gaussian kernel over standardised attributes; 0 is linear
 */
public record MapSettings(boolean fromObjects, double lambda, double gamma) {

    private static final double[] LAMBDAS = {0.1, 1, 10, 100};
    private static final double[] GAMMAS = {0, 0.01, 0.03, 0.1};

    /** Returns what is tried. */
    static List<MapSettings> candidates() {
        List<MapSettings> all = new ArrayList<>();
        for (boolean fromObjects : new boolean[] {true, false}) {
            for (double gamma : GAMMAS) {
                for (double lambda : LAMBDAS) {
                    all.add(new MapSettings(fromObjects, lambda, gamma));
                }
            }
        }
        return all;
    }
}
