package org.cosmicoracle.fewshot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was said of an object's class. Nothing is forgotten: a source that changes its
 * mind adds a statement, and sources that disagree stand side by side.
 *
 * <p>Of each source its last word counts. Among these the word of the strongest {@link LabelOrigin}
 * holds, and of two of one origin the later. Immutable; equal whatever the order in which it was
 * put together.
 *
 * @param objectId the survey's object id
 * @param statements by time, then source; each once
 */
public record ObjectLabel(String objectId, List<LabelStatement> statements) {

    private static final Comparator<LabelStatement> BY_TIME =
            Comparator.comparingLong(LabelStatement::timeMs)
                    .thenComparing(LabelStatement::origin)
                    .thenComparing(LabelStatement::source)
                    .thenComparing(s -> s.label() == null ? "" : s.label())
                    .thenComparing(LabelStatement::named)
                    .thenComparing(LabelStatement::taxonomy);

    private static final Comparator<LabelStatement> BY_STRENGTH =
            Comparator.comparing(LabelStatement::origin).thenComparing(BY_TIME);

    public ObjectLabel {
        Objects.requireNonNull(objectId, "objectId");
        statements = statements.stream().distinct().sorted(BY_TIME).toList();
    }

    /** Returns what one source says. */
    public static ObjectLabel of(String objectId, LabelStatement only) {
        return new ObjectLabel(objectId, List.of(only));
    }

    /** Returns both together. */
    public ObjectLabel with(ObjectLabel other) {
        if (!objectId.equals(other.objectId)) {
            throw new IllegalArgumentException(
                    "labels of " + objectId + " and " + other.objectId + " are not of one object");
        }
        List<LabelStatement> all = new ArrayList<>(statements);
        all.addAll(other.statements);
        return new ObjectLabel(objectId, all);
    }

    /** Returns this with those statements of the other that are news; itself when none is. */
    public ObjectLabel withNews(ObjectLabel other) {
        ObjectLabel all = this;
        for (LabelStatement statement : other.statements) {
            if (all.isNews(statement)) {
                all = all.with(new ObjectLabel(other.objectId, List.of(statement)));
            }
        }
        return all;
    }

    /** Returns what had been said by then [Unix ms]. */
    public ObjectLabel asOf(long timeMs) {
        return new ObjectLabel(
                objectId, statements.stream().filter(s -> s.timeMs() <= timeMs).toList());
    }

    /** Returns the statement that holds; null when nobody stands by a class. */
    public @Nullable LabelStatement inForce() {
        return standing().stream().max(BY_STRENGTH).orElse(null);
    }

    /** Returns the class that holds; null when nobody stands by one. */
    public @Nullable String label() {
        LabelStatement holds = inForce();
        return holds == null ? null : holds.label();
    }

    /**
     * Returns true where two sources stand by classes of which neither contains the other in the
     * taxonomy; a class that is not in it contains none.
     */
    public boolean isConflicting(Taxonomy taxonomy) {
        List<LabelStatement> standing = standing();
        for (LabelStatement one : standing) {
            for (LabelStatement other : standing) {
                if (!agree(Objects.requireNonNull(one.label()), other.label(), taxonomy)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean agree(String one, @Nullable String other, Taxonomy taxonomy) {
        return one.equals(other)
                || contains(one, other, taxonomy)
                || contains(Objects.requireNonNull(other), one, taxonomy);
    }

    private static boolean contains(String wide, @Nullable String narrow, Taxonomy taxonomy) {
        return narrow != null
                && taxonomy.contains(narrow)
                && taxonomy.pathTo(narrow).contains(wide);
    }

    /** Returns the last word of each source that has not taken it back. */
    public List<LabelStatement> standing() {
        List<LabelStatement> last = new ArrayList<>();
        for (LabelStatement statement : statements) {
            last.removeIf(statement::sharesSourceWith);
            last.add(statement);
        }
        last.removeIf(s -> s.label() == null);
        return last;
    }

    /**
     * Returns true when a statement is news: its source has not said the same before it as its last
     * word.
     */
    public boolean isNews(LabelStatement statement) {
        LabelStatement before = null;
        for (LabelStatement s : statements) {
            boolean earlier = s.timeMs() <= statement.timeMs();
            before = earlier && s.sharesSourceWith(statement) ? s : before;
        }
        return before == null || !before.says(statement);
    }
}
