package org.cosmicoracle.drift;

/** How long after the first detection an answer was given. Stateless. */
public final class AgeBin {

    private static final int[] DAYS = {1, 3, 7, 15, 30};

    /** Answers later than the last bound. */
    public static final String LATER = "later";

    private AgeBin() {}

    /** Returns the bound that an age does not pass, in days as a text, or {@link #LATER}. */
    public static String of(double ageDays) {
        for (int days : DAYS) {
            if (ageDays <= days) {
                return Integer.toString(days);
            }
        }
        return LATER;
    }
}
