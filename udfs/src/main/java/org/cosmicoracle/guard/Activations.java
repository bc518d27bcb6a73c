package org.cosmicoracle.guard;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.cosmicoracle.registry.BundleStack;
import org.jspecify.annotations.Nullable;

/**
 * What was in force of one model, oldest first.
 *
 * @param all by version
 */
public record Activations(List<Activation> all) {

    /**
     * Finds them in what a control topic holds. Of an activation that was compacted away its
     * preparation tells: a roll-out gives all of its messages one version.
     *
     * @param applied whether a job took an activation of this version
     */
    public static Activations of(
            String model, Collection<ControlMessage> messages, Predicate<Long> applied) {
        TreeMap<Long, Activation> byVersion = new TreeMap<>();
        for (ControlMessage m : messages) {
            boolean activates = m.kind() == Kind.ACTIVATE && m.id().equals(model);
            boolean prepares = m.kind() == Kind.PREPARE && m.model().startsWith(model + "/");
            if ((activates || prepares) && applied.test(m.version())) {
                Activation one = new Activation(m.version(), m.model(), m.digest(), m.issuedBy());
                if (activates) {
                    byVersion.put(m.version(), one);
                } else {
                    byVersion.putIfAbsent(m.version(), one);
                }
            }
        }
        return new Activations(List.copyOf(byVersion.values()));
    }

    /** Returns the last; null when there is none. */
    public @Nullable Activation last() {
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** Returns the bundles that lie upon each other. */
    public BundleStack stack() {
        BundleStack stack = BundleStack.EMPTY;
        for (Activation each : all) {
            stack = stack.with(each.bundle());
        }
        return stack;
    }

    /**
     * Returns what a bundle that is newly in force took the place of; null when nothing did, or
     * when the last activation went back to a bundle that was in force before.
     */
    public @Nullable Activation replaced() {
        if (all.size() < 2) {
            return null;
        }
        Activations before = new Activations(all.subList(0, all.size() - 1));
        Activation last = all.get(all.size() - 1);
        Activation former = all.get(all.size() - 2);
        boolean wentBack = last.isBack() || before.stack().bundles().contains(last.bundle());
        return wentBack ? null : former;
    }
}
