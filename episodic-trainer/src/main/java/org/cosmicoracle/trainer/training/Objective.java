package org.cosmicoracle.trainer.training;

import java.util.Locale;

/** What the steps of the training make small. */
public enum Objective {
    /**
     * The cross-entropy over distances to one learned prototype of each class: the non-episodic way
     * to a prototype network (arXiv:2012.09831).
     */
    PROTOTYPES,

    /**
     * That of queries over distances to the means of a few support rows, in episodes of some of the
     * classes (Snell et al. 2017, arXiv:1703.05175, eq. 2). Prototypes are then class means.
     */
    EPISODES;

    /** Returns the name in options. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException says which there are
     */
    public static Objective of(String id) {
        for (Objective each : values()) {
            if (each.id().equals(id)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "no objective " + id + ": there are prototypes and episodes");
    }
}
