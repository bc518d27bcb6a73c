package org.cosmicoracle.trainer.evaluation;

import java.util.List;
import org.cosmicoracle.trainer.data.Example;

/**
 * Compares examples with prototypes of which none was learned from their objects: what calibration
 * and measurement stand on.
 */
public interface Comparison {

    /**
     * Returns the comparisons in the order of the examples; those that have none of the modalities
     * are left out.
     *
     * @param modalities bits of those that the network may see
     */
    List<Compared> compare(List<Example> examples, int modalities);

    /** Compares with all that the examples have. */
    default List<Compared> compare(List<Example> examples) {
        return compare(examples, Embedded.ALL);
    }
}
