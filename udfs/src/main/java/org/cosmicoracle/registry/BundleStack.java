package org.cosmicoracle.registry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bundles that came into force one upon the other. One that comes anew lies on top; going back to
 * one that lies beneath takes off what is above it. So whoever rolls back twice goes back twice,
 * and never to what was rolled back. Immutable.
 *
 * @param bundles the first in force first
 */
public record BundleStack(List<String> bundles) {

    /** Nothing was in force yet. */
    public static final BundleStack EMPTY = new BundleStack(List.of());

    public BundleStack {
        bundles = List.copyOf(bundles);
    }

    /** Returns the stack of an alias's moves: versions of one model. */
    public static BundleStack of(List<AliasMove> moves) {
        BundleStack stack = EMPTY;
        for (AliasMove move : moves) {
            String from = move.from();
            stack = (from == null ? stack : stack.with(from)).with(move.to());
        }
        return stack;
    }

    /** Returns the stack once a bundle is in force, anew or again. */
    public BundleStack with(String bundle) {
        int at = bundles.indexOf(bundle);
        List<String> after = new ArrayList<>(at < 0 ? bundles : bundles.subList(0, at));
        after.add(bundle);
        return new BundleStack(after);
    }

    /** Returns true when a bundle was in force before the one that is. */
    public boolean isBeneath(String bundle) {
        return bundles.contains(bundle) && !bundle.equals(top());
    }

    /** Returns the bundle in force; null when there is none. */
    public @Nullable String top() {
        return bundles.isEmpty() ? null : bundles.get(bundles.size() - 1);
    }

    /** Returns the bundle that was in force before; null when none is known. */
    public @Nullable String beneath() {
        return bundles.size() < 2 ? null : bundles.get(bundles.size() - 2);
    }
}
