package org.cosmicoracle.trainer.zeroshot;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.cosmicoracle.simulation.PhysicalAttribute;

/**
 * A class described by what is typical of it. Arrays are in the order of {@link PhysicalAttribute},
 * on the scale on which attributes are compared (logarithms of those that span decades), and are
 * not copied.
 *
 * @param label name of the class
 * @param typical NaN where it is not said
 * @param spread one standard deviation from object to object, 0 where it is not said
 */
public record ClassAttributes(String label, double[] typical, double[] spread) {

    /** Returns the description of a class that has one. */
    static ClassAttributes in(Map<String, ClassAttributes> table, String label) {
        return Objects.requireNonNull(table.get(label), () -> "no attributes of " + label);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ClassAttributes that
                && label.equals(that.label)
                && Arrays.equals(typical, that.typical)
                && Arrays.equals(spread, that.spread);
    }

    @Override
    public int hashCode() {
        return 31 * label.hashCode() + Arrays.hashCode(typical);
    }
}
