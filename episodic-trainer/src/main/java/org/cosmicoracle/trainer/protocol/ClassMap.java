package org.cosmicoracle.trainer.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which spectroscopic types of the Bright Transient Survey make a class of the protocol. Immutable.
 */
public final class ClassMap {

    /** The broad supernova classes. */
    public static final ClassMap CLOSED_SET =
            new ClassMap(
                    "Ia: SN Ia, SN Ia-91T, SN Ia-91bg, SN Ia-pec",
                    "II: SN II, SN IIP",
                    "IIn: SN IIn",
                    "Ibc: SN Ib, SN Ic, SN Ic-BL, SN Ib/c",
                    "SLSN-I: SLSN-I");

    /** Disjoint subtypes: never a class and its subclass. */
    public static final ClassMap FEW_SHOT =
            new ClassMap(
                    "Ia: SN Ia, SN Ia-91T, SN Ia-91bg, SN Ia-pec",
                    "II: SN II, SN IIP",
                    "IIn: SN IIn",
                    "IIb: SN IIb",
                    "Ib: SN Ib",
                    "Ic: SN Ic",
                    "Ic-BL: SN Ic-BL",
                    "SLSN-I: SLSN-I",
                    "SLSN-II: SLSN-II",
                    "nova: nova",
                    "TDE: TDE");

    /** Five subtypes that the network of this benchmark never saw. */
    public static final ClassMap FEW_SHOT_NOVEL =
            new ClassMap(
                    "IIn: SN IIn",
                    "IIb: SN IIb",
                    "Ic-BL: SN Ic-BL",
                    "SLSN-I: SLSN-I",
                    "nova: nova");

    private final List<String> classes;
    private final Map<String, String> classOfType = new HashMap<>();

    /** Each group is {@code class: type, type ...}. */
    private ClassMap(String... groups) {
        List<String> labels = new ArrayList<>();
        for (String group : groups) {
            int colon = group.indexOf(':');
            String label = group.substring(0, colon);
            labels.add(label);
            for (String type : group.substring(colon + 2).split(", ", -1)) {
                classOfType.put(type, label);
            }
        }
        classes = List.copyOf(labels);
    }

    /** Returns the classes in the order of every array of the protocol. */
    public List<String> classes() {
        return classes;
    }

    /** Returns the class of a type, null where the protocol leaves it out. */
    public @Nullable String classOf(String type) {
        return classOfType.get(type);
    }

    /** Returns the place of a type's class in {@link #classes}, -1 where it is left out. */
    int indexOf(String type) {
        String label = classOf(type);
        return label == null ? -1 : classes.indexOf(label);
    }
}
