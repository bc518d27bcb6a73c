package org.cosmicoracle.trainer.protocol;

import java.util.Set;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.cosmicoracle.trainer.data.TrainingObject;

/**
 * The classes that the network of the novel benchmark must not have seen, in any stage. A leaf that
 * holds one of them goes as a whole where examples are simulated, since those tell no subtypes.
 */
public final class NovelClasses {

    private static final Set<String> LEAVES = Set.of("SN IIn", "SLSN", "Nova");

    private NovelClasses() {}

    /** Returns whether a real object is of one of the five types. */
    public static boolean holds(LabelledCurve curve) {
        return ClassMap.FEW_SHOT_NOVEL.classOf(curve.type()) != null;
    }

    /** Returns whether a simulated object is of a leaf that holds one of them. */
    public static boolean holds(TrainingObject simulated) {
        return holdsLeaf(simulated.label());
    }

    static boolean holdsLeaf(String label) {
        return LEAVES.contains(label);
    }
}
