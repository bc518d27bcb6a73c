package org.cosmicoracle.functions;

/**
 * How nights are compared.
 *
 * @param sampleObjects objects of a night that are kept
 * @param referenceNights first nights of a bundle that the later ones are compared with, at least 2
 * @param alpha chance of a false alarm in a night, over all comparisons
 * @param coolDownNights nights after a request before the next one
 */
public record DriftSettings(
        int sampleObjects, int referenceNights, double alpha, int coolDownNights)
        implements java.io.Serializable {

    public DriftSettings {
        if (sampleObjects < 20 || referenceNights < 2) {
            throw new IllegalArgumentException(
                    "drift needs samples of 20 objects and 2 reference nights");
        }
    }
}
