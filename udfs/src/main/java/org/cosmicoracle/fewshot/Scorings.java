package org.cosmicoracle.fewshot;

import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Scoring} of the control messages that were accepted. Stateless. */
final class Scorings {

    private Scorings() {}

    /** The classes of one bundle. */
    private record Classes(List<Prototype> prototypes, String version, ControlMessage calibrator) {

        String calibratorJson() {
            return String.valueOf(calibrator.calibrator());
        }
    }

    /** Returns what to score with, or null while no bundle is active. */
    static @Nullable Scoring of(AcceptedMessages accepted, long sequence) {
        ControlMessage active = accepted.active();
        if (active == null) {
            return null;
        }
        Classes classes = classesOf(active.model(), accepted);
        ControlMessage upcoming = accepted.upcoming();
        ControlMessage trial = accepted.trial();
        return new Scoring(
                sequence,
                active.model(),
                active.digest(),
                classes.prototypes(),
                classes.version(),
                classes.calibratorJson(),
                classes.calibrator().version(),
                upcoming == null ? null : upcoming.model(),
                upcoming == null ? null : upcoming.digest(),
                trial == null ? null : trialOf(trial, accepted));
    }

    /**
     * A challenger that lacks a class which has been taught since answers for no object until it
     * has it: a class that was taught is there for all of them.
     */
    private static Trial trialOf(ControlMessage trial, AcceptedMessages accepted) {
        Classes classes = classesOf(trial.model(), accepted);
        Double asked = trial.share();
        boolean complete = accepted.missingUnder(trial.model()).isEmpty();
        return new Trial(
                trial.model(),
                trial.digest(),
                classes.prototypes(),
                classes.version(),
                classes.calibratorJson(),
                classes.calibrator().version(),
                asked == null || !complete ? 0 : asked);
    }

    private static Classes classesOf(String model, AcceptedMessages accepted) {
        ControlMessage trained = accepted.get(Kind.PROTOTYPES, model);
        ControlMessage calibrator = accepted.get(Kind.CALIBRATOR, model);
        if (trained == null || calibrator == null) {
            throw new IllegalStateException("bundle " + model + " lost prototypes or calibrator");
        }
        List<Prototype> prototypes = new ArrayList<>(trained.prototypes());
        long taughtVersion = 0;
        for (ControlMessage taught : accepted.taughtUnder(model)) {
            taughtVersion = Math.max(taughtVersion, taught.version());
            if (taught.holdsTaughtClass()) {
                prototypes.removeIf(p -> p.label().equals(taught.prototypes().get(0).label()));
                prototypes.addAll(taught.prototypes());
            }
        }
        return new Classes(
                List.copyOf(prototypes),
                trained.version() + (taughtVersion == 0 ? "" : "+" + taughtVersion),
                calibrator);
    }
}
