package org.cosmicoracle.trainer.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.Collectors;

/** One thing that is measured of a new bundle, and the limit that it must keep. */
public enum Gate {
    HELD_OUT("heldOut", 50, true, "held-out objects"),
    ACCURACY("accuracy", 0.70, true, "accuracy"),
    ECE("ece", 0.05, false, "calibration error"),
    MACRO_F1_GAIN("macroF1Gain", 0.20, true, "macro F1 above that of the commonest class alone"),
    CLASS_RECALL("classRecall", 0.10, true, "recall"),
    CHAMPION_LOSS("championLoss", 0.02, false, "macro F1 lost against the champion"),
    CLASS_LOSS("classLoss", 0.20, false, "recall lost against the champion"),
    CONTRADICTED("contradicted", 0.30, false, "labels that contradict a champion that is sure"),
    LABEL_SHIFT("labelShift", 0.50, false, "labels that moved to other classes"),
    LATENCY_MS("latencyMs", 100, false, "99th percentile of the time of one answer [ms]"),
    SIZE_MB("sizeMb", 64, false, "size of the bundle [MB]");

    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private final String id;
    private final double limit;
    private final boolean atLeast;
    private final String text;

    Gate(String id, double limit, boolean atLeast, String text) {
        this.id = id;
        this.limit = limit;
        this.atLeast = atLeast;
        this.text = text;
    }

    /** Returns the name as options and verdicts write it. */
    public String id() {
        return id;
    }

    /** Returns the limit unless another is given. */
    public double limit() {
        return limit;
    }

    /** Returns what is measured, in words. */
    public String text() {
        return text;
    }

    /** Returns true when a value keeps a limit; one that is no number keeps none. */
    boolean keeps(double value, double bound) {
        return atLeast ? value >= bound : value <= bound;
    }

    /** Returns the reason why a value does not pass, one line. */
    String reason(String what, double value, double bound) {
        return id
                + ": "
                + (what.isEmpty() ? text : text + " of " + what)
                + " is "
                + digits(value)
                + ", "
                + (atLeast ? "at least " : "at most ")
                + digits(bound)
                + " is needed";
    }

    /** Returns a number to four digits, as short as it can be written. */
    public static String digits(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value, FOUR_DIGITS).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }

    /**
     * Returns the gate of a name.
     *
     * @throws IllegalArgumentException lists the names that there are
     */
    public static Gate of(String id) {
        return Arrays.stream(values())
                .filter(g -> g.id.equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no gate '"
                                                + id
                                                + "': there are "
                                                + Arrays.stream(values())
                                                        .map(Gate::id)
                                                        .collect(Collectors.joining(", "))));
    }
}
