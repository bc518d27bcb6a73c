package org.cosmicoracle.drift;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.Taxonomy;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an answer until its object's label comes. Immutable.
 *
 * @param objectId the survey's object id
 * @param candid survey-unique id of the detection
 * @param jd start of the exposure [Julian date, UTC, days]
 * @param model name/version of the bundle
 * @param topClass the class that was answered
 * @param confidence its probability
 * @param abstained true when the answer was "I do not know"
 * @param conformalSet classes that could not be excluded
 * @param taught classes of the answer that the taxonomy lacks
 * @param ageDays since the first detection [days]; 0 where not known
 */
public record PastAnswer(
        String objectId,
        long candid,
        double jd,
        String model,
        String topClass,
        float confidence,
        boolean abstained,
        List<String> conformalSet,
        List<String> taught,
        float ageDays) {

    private static final String AGE = "days_since_first_detection";

    /** Returns what is kept of an answer. */
    public static PastAnswer of(ClassifiedAlert a) {
        int age = a.featureNames().indexOf(AGE);
        float days = age < 0 ? 0 : a.features()[age];
        Set<String> taught = new TreeSet<>(a.origins().keySet());
        taught.removeIf(Taxonomy.standard()::contains);
        return new PastAnswer(
                a.objectId(),
                a.candid(),
                a.jd(),
                a.provenance().model(),
                a.decision().topClass(),
                a.topProbability(),
                a.decision().abstained(),
                a.decision().conformalSet(),
                List.copyOf(taught),
                Float.isNaN(days) ? 0 : days);
    }

    /** Returns true when this answers the same alert by the same bundle. */
    public boolean repeats(PastAnswer that) {
        return candid == that.candid && model.equals(that.model);
    }

    /**
     * Returns how this answer did against a label; null where the label is no class that it could
     * have given: one above the leaves, or one that was taught only later.
     *
     * @param sign 1 to count it, -1 to take a count back
     */
    public @Nullable LateScore score(@Nullable String label, int sign) {
        if (label == null || !(Taxonomy.standard().isLeaf(label) || taught.contains(label))) {
            return null;
        }
        return new LateScore(
                model,
                label,
                AgeBin.of(ageDays),
                topClass.equals(label),
                conformalSet.contains(label),
                abstained,
                confidence,
                sign);
    }
}
