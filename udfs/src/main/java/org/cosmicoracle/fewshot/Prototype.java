package org.cosmicoracle.fewshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A class's point in one model's embedding space (Snell et al. 2017, arXiv:1703.05175, eq. 1).
 *
 * @param label leaf class of the taxonomy, or the name of a taught class
 * @param vector its point; not copied, never modified
 * @param shots labelled examples behind it; 0 for a zero-shot one
 * @param origin {@link #TRAINED}, {@link #TAUGHT} or {@link #ZERO_SHOT}
 * @param parent the class of the taxonomy that a class outside it belongs under; null where the
 *     taxonomy has the class, or nobody said
 */
public record Prototype(
        String label,
        float[] vector,
        int shots,
        String origin,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String parent) {

    /** Came with the model. */
    public static final String TRAINED = "trained";

    /** Was taught by a person from a few examples while the job ran. */
    public static final String TAUGHT = "human";

    /** Was made from a description of its class by a learned map: no example is behind it. */
    public static final String ZERO_SHOT = "zero-shot";

    /** What {@link #TAUGHT} was called in state and messages of the first releases. */
    private static final String ONCE_TAUGHT = "taught";

    public Prototype {
        origin = ONCE_TAUGHT.equals(origin) ? TAUGHT : origin;
    }

    /** Makes a prototype of a class whose place the taxonomy knows. */
    public Prototype(String label, float[] vector, int shots, String origin) {
        this(label, vector, shots, origin, null);
    }

    /** Returns the same point as a class of another name. */
    public Prototype renamed(String newLabel) {
        return new Prototype(newLabel, vector, shots, origin, parent);
    }

    /** Returns the class above this one in a taxonomy; its root where nobody said. */
    public String placeIn(Taxonomy taxonomy) {
        if (parent != null) {
            return parent;
        }
        String above = taxonomy.contains(label) ? taxonomy.parentOf(label) : null;
        return above == null ? taxonomy.root() : above;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Prototype that
                && label.equals(that.label)
                && Arrays.equals(vector, that.vector)
                && shots == that.shots
                && origin.equals(that.origin)
                && Objects.equals(parent, that.parent);
    }

    @Override
    public int hashCode() {
        return 31 * label.hashCode() + Arrays.hashCode(vector);
    }
}
