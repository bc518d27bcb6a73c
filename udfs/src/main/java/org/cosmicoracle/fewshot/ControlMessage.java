package org.cosmicoracle.fewshot;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message of the control stream.
 *
 * @param kind what it asks for
 * @param id what it is about: the model's name for {@link Kind#ACTIVATE} and trials, name/version
 *     for what belongs to one bundle, with {@code /class} behind it for a taught class, the name it
 *     was taught under
 * @param version grows per key
 * @param model name/version of the bundle
 * @param digest sha256 of the bundle's manifest for {@link Kind#PREPARE}, {@link Kind#ACTIVATE} and
 *     {@link Kind#TRIAL}, else empty
 * @param prototypes all trained prototypes for {@link Kind#PROTOTYPES}, one for {@link
 *     Kind#TAUGHT_CLASS} and {@link Kind#RENAME_CLASS}, else empty
 * @param calibrator calibrator.json for {@link Kind#CALIBRATOR}, else null
 * @param issuedMs when it was issued [Unix ms]
 * @param issuedBy who issued it
 * @param share of the objects that a {@link Kind#TRIAL} lets its bundle answer: 0 none, below 1;
 *     else null
 */
public record ControlMessage(
        Kind kind,
        String id,
        long version,
        String model,
        String digest,
        List<Prototype> prototypes,
        @Nullable String calibrator,
        long issuedMs,
        String issuedBy,
        @Nullable Double share) {

    /** Makes a message of any kind but {@link Kind#TRIAL}. */
    public ControlMessage(
            Kind kind,
            String id,
            long version,
            String model,
            String digest,
            List<Prototype> prototypes,
            @Nullable String calibrator,
            long issuedMs,
            String issuedBy) {
        this(kind, id, version, model, digest, prototypes, calibrator, issuedMs, issuedBy, null);
    }

    /** What a control message asks for. Names are on the wire and in state: only ever add. */
    public enum Kind {
        /** Load, check and warm a bundle in the background. */
        PREPARE,
        /** Score with this bundle from here on; an older version is a roll-back. */
        ACTIVATE,
        /** The trained prototypes of a bundle. */
        PROTOTYPES,
        /** The calibrator of a bundle. */
        CALIBRATOR,
        /** A class from a few examples, embedded under one bundle. */
        TAUGHT_CLASS,
        /** Takes a taught class out again. */
        FORGET_CLASS,
        /**
         * Calls a taught class by another name from here on. The id stays that of the class, the
         * prototype is the class's own under the new name.
         */
        RENAME_CLASS,
        /**
         * Scores this bundle beside the active one, and lets it answer for a share of the objects.
         */
        TRIAL,
        /** Ends the trial of that model's name. */
        END_TRIAL,
        /** What a later release asks for; refused. */
        UNKNOWN
    }

    /**
     * Returns the key of this message on its topic; taught, renamed and forgotten share one, and so
     * do a trial and its end, so that the latest wins.
     */
    public String key() {
        return keyOf(kind, id);
    }

    /** Returns the key of messages of a kind. */
    static String keyOf(Kind kind, String id) {
        Kind first =
                switch (kind) {
                    case FORGET_CLASS, RENAME_CLASS -> Kind.TAUGHT_CLASS;
                    case END_TRIAL -> Kind.TRIAL;
                    default -> kind;
                };
        return first.name() + ":" + id;
    }

    /** Returns true when this teaches, renames or forgets a class. */
    public boolean isOfTaughtClass() {
        return kind == Kind.FORGET_CLASS || holdsTaughtClass();
    }

    /** Returns true when a class that was taught lives by this message. */
    public boolean holdsTaughtClass() {
        return kind == Kind.TAUGHT_CLASS || kind == Kind.RENAME_CLASS;
    }

    /** Returns true when another message says the same, whenever and by whomever it was issued. */
    public boolean says(ControlMessage that) {
        return kind == that.kind
                && id.equals(that.id)
                && version == that.version
                && model.equals(that.model)
                && digest.equals(that.digest)
                && prototypes.equals(that.prototypes)
                && Objects.equals(calibrator, that.calibrator)
                && Objects.equals(share, that.share);
    }
}
