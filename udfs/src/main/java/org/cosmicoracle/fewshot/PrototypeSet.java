package org.cosmicoracle.fewshot;

import java.util.List;

/**
 * The prototypes of one model.
 *
 * @param model name/version of the bundle; distances to embeddings of another mean nothing
 * @param version of this set; taught classes make a new one
 * @param prototypes one per class, in the order in which probabilities are given
 */
public record PrototypeSet(String model, String version, List<Prototype> prototypes) {

    public PrototypeSet {
        prototypes = List.copyOf(prototypes);
    }
}
