package org.cosmicoracle.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A kind of evidence. A set of them is the sum of their bits. */
public enum Modality {
    LIGHT_CURVE(1, "lightcurve"),
    STAMPS(2, "stamps"),
    METADATA(4, "metadata");

    private final int bit;
    private final String label;

    Modality(int bit, String label) {
        this.bit = bit;
        this.label = label;
    }

    public int bit() {
        return bit;
    }

    /** Returns true when a set holds this one. */
    public boolean in(int modalities) {
        return (modalities & bit) != 0;
    }

    /**
     * Returns the set of these names.
     *
     * @throws IllegalArgumentException when one is no name of a modality
     */
    public static int setOf(List<String> names) {
        int set = 0;
        for (String name : names) {
            set |=
                    Arrays.stream(values())
                            .filter(m -> m.label.equals(name))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("modality " + name))
                            .bit;
        }
        return set;
    }

    /** Returns the names of a set. */
    public static List<String> namesOf(int modalities) {
        List<String> names = new ArrayList<>(3);
        for (Modality modality : values()) {
            if (modality.in(modalities)) {
                names.add(modality.label);
            }
        }
        return List.copyOf(names);
    }
}
