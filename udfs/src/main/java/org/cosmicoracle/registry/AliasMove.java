package org.cosmicoracle.registry;

import org.jspecify.annotations.Nullable;

/**
 * One move of an alias of a model, as the registry remembers it.
 *
 * @param alias champion or challenger
 * @param from version it pointed at before; null when it was new
 * @param to version it points at since
 * @param by who moved it
 * @param why in a few words
 * @param atMs when [Unix ms]
 */
public record AliasMove(
        String alias, @Nullable String from, String to, String by, String why, long atMs) {

    /**
     * What is to be remembered of a move beside where it leads.
     *
     * @param by who moves it
     * @param why in a few words
     * @param atMs when [Unix ms]
     */
    public record Reason(String by, String why, long atMs) {}
}
