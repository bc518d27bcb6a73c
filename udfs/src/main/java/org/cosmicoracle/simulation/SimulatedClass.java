package org.cosmicoracle.simulation;

/**
 * What can be simulated; one constant for each leaf of the taxonomy that has a model. Seeds go by
 * the order: a new one comes last.
 */
public enum SimulatedClass {
    SN_IA("SN Ia", 0.12),
    SN_II("SN II", 0.06),
    SN_IIN("SN IIn", 0.03),
    SN_IBC("SN Ibc", 0.04),
    SLSN("SLSN", 0.02),
    TDE("TDE", 0.02),
    KILONOVA("Kilonova", 0.01),
    GRB_AFTERGLOW("GRB afterglow", 0.01),
    NOVA("Nova", 0.02),
    DWARF_NOVA("Dwarf nova", 0.05),
    AGN("AGN", 0.12),
    RR_LYRAE("RR Lyrae", 0.13),
    ECLIPSING_BINARY("Eclipsing binary", 0.11),
    FLARE("Flare", 0.03),
    MICROLENSING("Microlensing", 0.02),
    ASTEROID("Asteroid", 0.13),
    BOGUS("Bogus", 0.08),
    LONG_PERIOD_VARIABLE("Long-period variable", 0.03);

    private final String label;
    private final double share;

    SimulatedClass(String label, double share) {
        this.label = label;
        this.share = share;
    }

    /** Returns the taxonomy's leaf label, for example {@code SN Ia}. */
    public String label() {
        return label;
    }

    /** Returns the share of alerts of this class in the default mix: rare classes are enriched. */
    public double share() {
        return share;
    }

    /** Returns true for what happens once, in a galaxy, with nothing of its own in the template. */
    public boolean isExtragalacticTransient() {
        return switch (this) {
            case SN_IA, SN_II, SN_IIN, SN_IBC, SLSN, TDE, KILONOVA, GRB_AFTERGLOW -> true;
            default -> false;
        };
    }

    /**
     * Returns the class of a label or a constant's name, ignoring case.
     *
     * @throws IllegalArgumentException when there is none; the message lists the labels
     */
    public static SimulatedClass of(String text) {
        StringBuilder known = new StringBuilder();
        for (SimulatedClass c : values()) {
            if (c.label.equalsIgnoreCase(text) || c.name().equalsIgnoreCase(text)) {
                return c;
            }
            known.append(known.isEmpty() ? "" : ", ").append(c.label);
        }
        throw new IllegalArgumentException("unknown class '" + text + "', use one of: " + known);
    }
}
