package org.cosmicoracle.fewshot;

import java.util.Arrays;

/**
 * A class's point in one model's embedding space (Snell et al. 2017, arXiv:1703.05175, eq. 1).
 *
 * @param label leaf class of the taxonomy, or the name of a taught class
 * @param vector its point; not copied, never modified
 * @param shots labelled examples behind it; 0 for a zero-shot one
 * @param origin {@link #TRAINED}, {@link #TAUGHT} or {@link #ZERO_SHOT}
 */
public record Prototype(String label, float[] vector, int shots, String origin) {

    /** Came with the model. */
    public static final String TRAINED = "trained";

    /** Was taught from a few examples while the job ran. */
    public static final String TAUGHT = "taught";

    /** Was made from a description of its class by a learned map: no example is behind it. */
    public static final String ZERO_SHOT = "zero-shot";

    @Override
    public boolean equals(Object o) {
        return o instanceof Prototype that
                && label.equals(that.label)
                && Arrays.equals(vector, that.vector)
                && shots == that.shots
                && origin.equals(that.origin);
    }

    @Override
    public int hashCode() {
        return 31 * label.hashCode() + Arrays.hashCode(vector);
    }
}
