package org.cosmicoracle.fewshot;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the prototype of a class that is taught while the job runs must be like. Stateless. */
final class LessonCheck {

    private static final int LONGEST_NAME = 100;
    private static final Set<String> ORIGINS =
            Set.of(Prototype.TAUGHT, Prototype.ZERO_SHOT, Prototype.TRAINED);

    private LessonCheck() {}

    /** Returns what is wrong with it, null when nothing is. */
    static @Nullable String problemOf(Prototype given, int dimension) {
        String label = given.label();
        if (label.isBlank() || label.length() > LONGEST_NAME || label.contains("/")) {
            return "a class needs a name without / of at most " + LONGEST_NAME + " characters";
        }
        if (given.vector().length != dimension) {
            return "prototype has " + given.vector().length + " dimensions, the model " + dimension;
        }
        for (float value : given.vector()) {
            if (!Float.isFinite(value)) {
                return "the prototype of " + label + " is not finite";
            }
        }
        if (given.shots() < 0 || !ORIGINS.contains(given.origin())) {
            return "no prototype from " + given.shots() + " examples of origin " + given.origin();
        }
        String parent = given.parent();
        return parent == null || Taxonomy.standard().contains(parent)
                ? null
                : "no class " + parent + " in the taxonomy to put " + label + " under";
    }
}
