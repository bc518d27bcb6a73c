package org.cosmicoracle.fewshot;

import org.cosmicoracle.calibration.KnownRegions;

/**
 * The squared distance of an embedding to the nearest class, in the widths of the classes. A class
 * that was taught or described has its prototype as its centre, so that what lies there is not
 * novel. Immutable and thread-safe.
 */
final class Strangeness {

    private final float[][] whitening;
    private final float[][] whiteCentres;

    /**
     * @throws IllegalArgumentException when regions and prototypes differ in dimension
     */
    Strangeness(PrototypeSet set, KnownRegions regions) {
        whitening = regions.whitening();
        float[][] centres = regions.centres();
        whiteCentres = new float[set.prototypes().size()][];
        for (int c = 0; c < whiteCentres.length; c++) {
            Prototype p = set.prototypes().get(c);
            int at =
                    p.origin().equals(Prototype.TRAINED) ? regions.labels().indexOf(p.label()) : -1;
            whiteCentres[c] = whitened(at < 0 ? p.vector() : centres[at]);
        }
    }

    double of(float[] embedding) {
        float[] white = whitened(embedding);
        float least = Float.POSITIVE_INFINITY;
        for (float[] centre : whiteCentres) {
            least = Math.min(least, NearestPrototype.squaredDistance(white, centre));
        }
        return least;
    }

    private float[] whitened(float[] point) {
        if (point.length != whitening.length) {
            throw new IllegalArgumentException(
                    "a point has " + point.length + " dimensions, the regions " + whitening.length);
        }
        float[] white = new float[point.length];
        for (int row = 0; row < white.length; row++) {
            float[] factors = whitening[row];
            float sum = 0;
            for (int k = 0; k <= row; k++) {
                sum += factors[k] * point[k];
            }
            white[row] = sum;
        }
        return white;
    }
}
