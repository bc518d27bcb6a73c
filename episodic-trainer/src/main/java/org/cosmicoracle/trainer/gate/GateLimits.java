package org.cosmicoracle.trainer.gate;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * The limits of the gates.
 *
 * @param others limits that are not those of {@link Gate#limit}, by {@link Gate#id}
 */
public record GateLimits(HashMap<String, Double> others) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The limits that a bundle must keep unless told otherwise. */
    public static GateLimits standard() {
        return new GateLimits(new HashMap<>());
    }

    /**
     * Returns the standard limits but for those given.
     *
     * @param others by {@link Gate#id}
     * @throws IllegalArgumentException when there is no gate of a name
     */
    public static GateLimits of(Map<String, Double> others) {
        others.keySet().forEach(Gate::of);
        return new GateLimits(new HashMap<>(others));
    }

    double of(Gate gate) {
        return others.getOrDefault(gate.id(), gate.limit());
    }
}
