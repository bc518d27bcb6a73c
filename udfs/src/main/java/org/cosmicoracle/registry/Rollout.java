package org.cosmicoracle.registry;

import java.util.List;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.cosmicoracle.fewshot.Prototype;
import org.jspecify.annotations.Nullable;

/** The control messages that bring a bundle into force or on trial. */
public final class Rollout {

    /** Trained prototypes and calibrator belong to a bundle and never change with it. */
    private static final long OF_THE_BUNDLE = 1;

    private Rollout() {}

    /**
     * Returns, in this order: load it, its prototypes, its calibrator, score with it.
     *
     * @param issuedMs when it is issued [Unix ms]; also the version of the activation, which must
     *     grow
     * @param issuedBy who issues it
     */
    public static List<ControlMessage> of(ModelBundle bundle, long issuedMs, String issuedBy) {
        return of(bundle, bundle.prototypes().prototypes(), issuedMs, issuedBy);
    }

    /**
     * Returns the same with other trained prototypes, e.g. without a class that is to be taught.
     */
    public static List<ControlMessage> of(
            ModelBundle bundle, List<Prototype> prototypes, long issuedMs, String issuedBy) {
        return with(
                bundle,
                prototypes,
                message(Kind.ACTIVATE, bundle, issuedMs, issuedBy, null),
                issuedMs);
    }

    /**
     * Returns, in this order: load it, its prototypes, its calibrator, try it beside the active
     * bundle.
     *
     * @param share of the objects that it answers for; 0 for a shadow
     * @param issuedMs when it is issued [Unix ms]; also the version of the trial, which must grow
     * @param issuedBy who issues it
     */
    public static List<ControlMessage> trialOf(
            ModelBundle bundle, double share, long issuedMs, String issuedBy) {
        return with(
                bundle,
                bundle.prototypes().prototypes(),
                message(Kind.TRIAL, bundle, issuedMs, issuedBy, share),
                issuedMs);
    }

    /**
     * Returns the end of a trial.
     *
     * @param model name/version of the bundle on trial
     */
    public static ControlMessage endOfTrial(String model, long issuedMs, String issuedBy) {
        return new ControlMessage(
                Kind.END_TRIAL,
                model.split("/", 2)[0],
                issuedMs,
                model,
                "",
                List.of(),
                null,
                issuedMs,
                issuedBy);
    }

    private static List<ControlMessage> with(
            ModelBundle bundle, List<Prototype> prototypes, ControlMessage last, long issuedMs) {
        String model = bundle.manifest().id();
        String by = last.issuedBy();
        return List.of(
                new ControlMessage(
                        Kind.PREPARE,
                        model,
                        issuedMs,
                        model,
                        bundle.digest(),
                        List.of(),
                        null,
                        issuedMs,
                        by),
                new ControlMessage(
                        Kind.PROTOTYPES,
                        model,
                        OF_THE_BUNDLE,
                        model,
                        "",
                        prototypes,
                        null,
                        issuedMs,
                        by),
                new ControlMessage(
                        Kind.CALIBRATOR,
                        model,
                        OF_THE_BUNDLE,
                        model,
                        "",
                        List.of(),
                        bundle.calibrator(),
                        issuedMs,
                        by),
                last);
    }

    private static ControlMessage message(
            Kind kind, ModelBundle bundle, long issuedMs, String issuedBy, @Nullable Double share) {
        return new ControlMessage(
                kind,
                bundle.manifest().model(),
                issuedMs,
                bundle.manifest().id(),
                bundle.digest(),
                List.of(),
                null,
                issuedMs,
                issuedBy,
                share);
    }
}
