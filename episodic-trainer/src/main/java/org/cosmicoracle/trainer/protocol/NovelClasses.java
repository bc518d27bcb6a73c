package org.cosmicoracle.trainer.protocol;

import java.util.Set;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.cosmicoracle.trainer.data.TrainingObject;

/**
 * The classes that the network of the novel benchmark must not have seen, in any stage. A leaf that
 * holds one of them goes as a whole, SLSN-II with SLSN-I: simulated examples tell no subtypes, and
 * a prototype of the leaf would stand for the class.
 */
public final class NovelClasses {

    private static final Set<String> LEAVES = Set.of("SN IIn", "SLSN", "Nova");

    private NovelClasses() {}

    /** Returns whether a real object is of one of the five types, or of a leaf that goes. */
    public static boolean holds(LabelledCurve curve) {
        String leaf = Taxonomy.standard().classOf("BTS", curve.type());
        return ClassMap.FEW_SHOT_NOVEL.classOf(curve.type()) != null
                || (leaf != null && holdsLeaf(leaf));
    }

    /** Returns whether a simulated object is of a leaf that holds one of them. */
    public static boolean holds(TrainingObject simulated) {
        return holdsLeaf(simulated.label());
    }

    static boolean holdsLeaf(String label) {
        return LEAVES.contains(label);
    }
}
