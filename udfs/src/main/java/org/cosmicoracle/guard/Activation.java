package org.cosmicoracle.guard;

/**
 * A bundle that a job took into force.
 *
 * @param version of the activation
 * @param bundle name/version
 * @param digest sha256 of its manifest
 * @param by who asked for it
 */
public record Activation(long version, String bundle, String digest, String by) {

    /** Who the messages of the guard are from. */
    public static final String GUARD = "guard";

    /** How the names of those begin who take something back by hand. */
    public static final String BACK = "rollback";

    /** Returns true when this took something back. */
    public boolean isBack() {
        return by.equals(GUARD) || by.startsWith(BACK);
    }
}
