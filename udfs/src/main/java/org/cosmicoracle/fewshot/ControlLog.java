package org.cosmicoracle.fewshot;

import java.util.Collection;
import java.util.List;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The control topic read as a log: accepts or refuses each message and says what to score with.
 *
 * <p>The state is the accepted messages, the latest per key, as a compacted topic keeps them. That
 * makes reading one message twice harmless, and a start from the topic alone ends where a restored
 * state does. Not thread-safe.
 */
public final class ControlLog {

    private final AcceptedMessages accepted;
    private final BundleCheck bundleCheck;
    private final RolloutCheck rollouts;
    private long sequence;

    /** Says why a bundle cannot be used, or null when it can. */
    @FunctionalInterface
    public interface BundleCheck {
        @Nullable String problemOf(String model, String digest);
    }

    /** What became of a message. {@code refusal} is null when it was applied. */
    public record Verdict(boolean repeated, @Nullable String refusal) {
        static final Verdict APPLIED = new Verdict(false, null);
        static final Verdict REPEATED = new Verdict(true, null);

        static Verdict refused(String why) {
            return new Verdict(false, why);
        }

        /** Returns true when the message changed the log. */
        public boolean applied() {
            return !repeated && refusal == null;
        }
    }

    /** Continues from accepted messages and the number of the last change. */
    public ControlLog(Collection<ControlMessage> messages, long sequence, BundleCheck bundleCheck) {
        accepted = new AcceptedMessages(messages);
        this.sequence = sequence;
        this.bundleCheck = bundleCheck;
        rollouts = new RolloutCheck(accepted, bundleCheck);
    }

    /** Applies a message or says why not. A refused message changes nothing. */
    public Verdict apply(ControlMessage message) {
        ControlMessage held = accepted.get(message.key());
        if (held != null && held.says(message)) {
            return Verdict.REPEATED;
        }
        if (held != null && message.version() <= held.version()) {
            return Verdict.refused(
                    "version "
                            + message.version()
                            + " of "
                            + message.key()
                            + " is not above "
                            + held.version());
        }
        String problem = problemOf(message);
        if (problem != null) {
            return Verdict.refused(problem);
        }
        accepted.put(message);
        sequence++;
        return Verdict.APPLIED;
    }

    /** Returns what to score with, or null while no bundle is active. */
    public @Nullable Scoring scoring() {
        return Scorings.of(accepted, sequence);
    }

    /** Returns the message by which a taught class of this name lives; null when there is none. */
    public @Nullable ControlMessage lessonOf(String model, String label) {
        return accepted.taughtUnder(model).stream()
                .filter(m -> lives(m) && m.prototypes().get(0).label().equals(label))
                .findFirst()
                .orElse(null);
    }

    /** Returns the accepted messages, the latest per key. */
    public List<ControlMessage> messages() {
        return accepted.all();
    }

    /** Returns the number of the last change. */
    public long sequence() {
        return sequence;
    }

    private @Nullable String problemOf(ControlMessage message) {
        return switch (message.kind()) {
            case PREPARE -> bundleCheck.problemOf(message.model(), message.digest());
            case ACTIVATE -> rollouts.problemOfActivation(message);
            case TRIAL -> rollouts.problemOfTrial(message);
            case END_TRIAL -> rollouts.problemOfTrialsEnd(message);
            case PROTOTYPES ->
                    message.prototypes().isEmpty() ? "no prototypes in " + message.key() : null;
            case CALIBRATOR -> rollouts.problemOfCalibrator(message);
            case TAUGHT_CLASS, RENAME_CLASS -> taughtProblem(message);
            case FORGET_CLASS ->
                    lives(accepted.get(message.key())) ? null : "no taught class " + message.id();
            case UNKNOWN -> "of a kind that this version does not know: a later release wrote it";
        };
    }

    private @Nullable String taughtProblem(ControlMessage message) {
        if (message.prototypes().size() != 1) {
            return "a taught class has one prototype, not " + message.prototypes().size();
        }
        ControlMessage trained = accepted.get(Kind.PROTOTYPES, message.model());
        if (trained == null) {
            return "no prototypes of " + message.model() + " to stand beside";
        }
        if (!message.id().startsWith(message.model() + "/")) {
            return "the id of a taught class begins with its model: " + message.model() + "/...";
        }
        Prototype given = message.prototypes().get(0);
        String problem = LessonCheck.problemOf(given, trained.prototypes().get(0).vector().length);
        return problem == null ? nameProblem(message, given) : problem;
    }

    /** One id is one class, and one name too. */
    private @Nullable String nameProblem(ControlMessage message, Prototype given) {
        for (ControlMessage other : accepted.taughtUnder(message.model())) {
            boolean taken = lives(other) && other.prototypes().get(0).label().equals(given.label());
            if (taken && !other.key().equals(message.key())) {
                return given.label() + " is already taught, as " + other.id();
            }
        }
        ControlMessage held = accepted.get(message.key());
        if (held == null || !lives(held)) {
            return null; // a renaming read from a compacted topic, whose lesson is gone, is a
            // lesson
        }
        Prototype before = held.prototypes().get(0);
        boolean renames = message.kind() == Kind.RENAME_CLASS;
        if (renames && !given.equals(before.renamed(given.label()))) {
            return "a renaming changes nothing of the class but its name";
        }
        return renames || given.label().equals(before.label())
                ? null
                : message.id() + " is the class " + before.label() + ": rename or forget it first";
    }

    private static boolean lives(@Nullable ControlMessage message) {
        return message != null && message.holdsTaughtClass();
    }
}
