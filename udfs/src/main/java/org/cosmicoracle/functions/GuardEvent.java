package org.cosmicoracle.functions;

import java.io.IOException;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.guard.ControlWord;
import org.cosmicoracle.guard.GuardAnswer;
import org.cosmicoracle.guard.LateCoverage;
import org.cosmicoracle.wire.ControlWire;
import org.cosmicoracle.wire.DriftWire;
import org.cosmicoracle.wire.OutcomeWire;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the guard hears: all components but one are null; where all are, it says nothing
 * to the guard.
 *
 * @param answer an answer of the classify job
 * @param message a control message
 * @param word what a job said of one
 * @param coverage late labels
 * @param loaded name of a table whose first load has ended
 */
public record GuardEvent(
        @Nullable GuardAnswer answer,
        @Nullable ControlMessage message,
        @Nullable ControlWord word,
        @Nullable LateCoverage coverage,
        @Nullable String loaded) {

    /** The control topic was read to its end. */
    public static final GuardEvent CONTROL_LOADED =
            new GuardEvent(null, null, null, null, "control");

    /** The topic of outcomes was read to its end. */
    public static final GuardEvent OUTCOMES_LOADED =
            new GuardEvent(null, null, null, null, "outcomes");

    private static final GuardEvent NOTHING = new GuardEvent(null, null, null, null, null);

    public static GuardEvent of(GuardAnswer answer) {
        return new GuardEvent(answer, null, null, null, null);
    }

    public static GuardEvent of(ControlMessage message) {
        return new GuardEvent(null, message, null, null, null);
    }

    public static GuardEvent of(ControlWord word) {
        return new GuardEvent(null, null, word, null, null);
    }

    public static GuardEvent of(LateCoverage coverage) {
        return new GuardEvent(null, null, null, coverage, null);
    }

    /** Returns a value of the control topic; what is no message says nothing. */
    public static GuardEvent ofControl(byte[] value) {
        try {
            return of(new ControlWire().read(value));
        } catch (IOException e) {
            return NOTHING;
        }
    }

    /**
     * Returns a value of the topic of outcomes.
     *
     * @throws IOException when it is none
     */
    public static GuardEvent ofOutcome(byte[] value) throws IOException {
        OutcomeWire.Told told = new OutcomeWire().read(value);
        return of(new ControlWord(told.key(), told.version(), told.refusal(), told.atMs()));
    }

    /**
     * Returns a value of drift-reports; a comparison of nights says nothing.
     *
     * @throws IOException when it is no report
     */
    public static GuardEvent ofReport(byte[] value) throws IOException {
        LateCoverage coverage = new DriftWire().readCoverage(value);
        return coverage == null ? NOTHING : of(coverage);
    }
}
