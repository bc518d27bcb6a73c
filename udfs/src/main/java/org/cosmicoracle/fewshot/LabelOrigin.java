package org.cosmicoracle.fewshot;

import java.util.Locale;

/**
 * What a word on an object's class rests on, from the weakest to the strongest: where sources
 * disagree the stronger one holds. Constants are in state: only ever add.
 */
public enum LabelOrigin {
    /** A position that matches a catalogue. */
    CATALOGUE,
    /** A spectrum. */
    SPECTROSCOPIC,
    /** A person who was asked, and who can see the spectrum too. */
    HUMAN;

    /** Returns the name on the wire. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the origin of a name on the wire.
     *
     * @throws IllegalArgumentException when there is none; the message lists those there are
     */
    public static LabelOrigin of(String text) {
        for (LabelOrigin origin : values()) {
            if (origin.text().equals(text)) {
                return origin;
            }
        }
        throw new IllegalArgumentException(
                "no origin of labels " + text + ": give catalogue, spectroscopic or human");
    }
}
