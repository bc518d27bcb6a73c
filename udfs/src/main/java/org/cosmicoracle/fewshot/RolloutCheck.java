package org.cosmicoracle.fewshot;

import java.util.List;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.fewshot.ControlLog.BundleCheck;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Whether a bundle may come into force or on trial, given what was accepted before. Each answer is
 * what is wrong, null when nothing is.
 */
final class RolloutCheck {

    private final AcceptedMessages accepted;
    private final BundleCheck bundleCheck;

    RolloutCheck(AcceptedMessages accepted, BundleCheck bundleCheck) {
        this.accepted = accepted;
        this.bundleCheck = bundleCheck;
    }

    @Nullable String problemOfActivation(ControlMessage message) {
        String unusable = problemOfClasses(message);
        if (unusable != null) {
            return unusable;
        }
        List<String> missing = accepted.missingUnder(message.model());
        return missing.isEmpty()
                ? bundleCheck.problemOf(message.model(), message.digest())
                : notEmbedded(missing, message.model()) + ": teach or forget it first";
    }

    @Nullable String problemOfTrial(ControlMessage message) {
        Double share = message.share();
        if (share == null || !(share >= 0 && share < 1)) {
            return "the share of a trial is 0 for a shadow or below 1 for a canary, not " + share;
        }
        if (!message.model().startsWith(message.id() + "/")) {
            return "the id of a trial is its model's name: " + message.model().split("/", 2)[0];
        }
        String problem = problemBesideOthers(message);
        if (problem == null) {
            problem = problemOfClasses(message);
        }
        List<String> missing = accepted.missingUnder(message.model());
        if (problem == null && share > 0 && !missing.isEmpty()) {
            problem =
                    notEmbedded(missing, message.model())
                            + ": teach or forget it first, or try the bundle with share 0";
        }
        return problem == null ? bundleCheck.problemOf(message.model(), message.digest()) : problem;
    }

    private @Nullable String problemBesideOthers(ControlMessage message) {
        ControlMessage active = accepted.active();
        if (active == null) {
            return null; // read from a compacted topic, where the activation may stand behind it
        }
        if (active.model().equals(message.model())) {
            return message.model() + " is active: nothing to try";
        }
        if (message.issuedMs() <= active.issuedMs()) {
            return "issued before the activation of " + active.model() + ", which ended it";
        }
        ControlMessage running = accepted.trial();
        return running == null || running.id().equals(message.id())
                ? null
                : "a trial of " + running.model() + " is under way: end it first";
    }

    @Nullable String problemOfTrialsEnd(ControlMessage message) {
        ControlMessage held = accepted.get(message.key());
        return held != null && held.kind() == Kind.TRIAL ? null : "no trial of " + message.id();
    }

    @Nullable String problemOfCalibrator(ControlMessage message) {
        String json = message.calibrator();
        if (json == null) {
            return "no calibrator in " + message.key();
        }
        try {
            String of = Calibrator.fromJson(json).model();
            return message.model().equals(of)
                    ? null
                    : "the calibrator in " + message.key() + " is that of " + of;
        } catch (IllegalArgumentException e) {
            return message.key() + ": " + e.getMessage();
        }
    }

    /** What would fail on the first alert fails here, where it is refused. */
    private @Nullable String problemOfClasses(ControlMessage message) {
        String model = message.model();
        ControlMessage trained = accepted.get(Kind.PROTOTYPES, model);
        ControlMessage calibrator = accepted.get(Kind.CALIBRATOR, model);
        if (trained == null) {
            return "send PROTOTYPES of " + model + " before " + message.kind();
        }
        if (calibrator == null || calibrator.calibrator() == null) {
            return "send CALIBRATOR of " + model + " before " + message.kind();
        }
        try {
            var unused =
                    new NearestPrototype(
                            new PrototypeSet(model, "", trained.prototypes()),
                            Calibrator.fromJson(calibrator.calibrator()));
            return null;
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String notEmbedded(List<String> missing, String model) {
        return "class " + String.join(", ", missing) + " is not embedded under " + model;
    }
}
