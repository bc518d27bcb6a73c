package org.cosmicoracle.registry;

import java.util.List;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.cosmicoracle.fewshot.Prototype;

/** The control messages that bring a bundle into force. */
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
        String model = bundle.manifest().id();
        String digest = bundle.digest();
        return List.of(
                new ControlMessage(
                        Kind.PREPARE,
                        model,
                        issuedMs,
                        model,
                        digest,
                        List.of(),
                        null,
                        issuedMs,
                        issuedBy),
                new ControlMessage(
                        Kind.PROTOTYPES,
                        model,
                        OF_THE_BUNDLE,
                        model,
                        "",
                        prototypes,
                        null,
                        issuedMs,
                        issuedBy),
                new ControlMessage(
                        Kind.CALIBRATOR,
                        model,
                        OF_THE_BUNDLE,
                        model,
                        "",
                        List.of(),
                        bundle.calibrator(),
                        issuedMs,
                        issuedBy),
                new ControlMessage(
                        Kind.ACTIVATE,
                        bundle.manifest().model(),
                        issuedMs,
                        model,
                        digest,
                        List.of(),
                        null,
                        issuedMs,
                        issuedBy));
    }
}
