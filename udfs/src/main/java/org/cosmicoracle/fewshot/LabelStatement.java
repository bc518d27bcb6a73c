package org.cosmicoracle.fewshot;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one source says of an object's class.
 *
 * @param label class of the taxonomy or a taught one; null when the source takes its word back
 * @param named the class in the source's own words, empty where it has none
 * @param taxonomy version of the taxonomy
 * @param origin what the word rests on
 * @param source who says so: BTS, TNS, a name
 * @param timeMs when it was said [Unix ms]
 */
public record LabelStatement(
        @Nullable String label,
        String named,
        String taxonomy,
        LabelOrigin origin,
        String source,
        long timeMs) {

    public LabelStatement {
        requireNonNull(origin, "origin");
        requireNonNull(source, "source");
    }

    /** Returns true when the other is of the same source on the same ground. */
    public boolean sharesSourceWith(LabelStatement that) {
        return origin == that.origin && source.equals(that.source);
    }

    /** Returns true when the other says the same, whenever. */
    boolean says(LabelStatement that) {
        return sharesSourceWith(that)
                && named.equals(that.named)
                && taxonomy.equals(that.taxonomy)
                && Objects.equals(label, that.label);
    }
}
