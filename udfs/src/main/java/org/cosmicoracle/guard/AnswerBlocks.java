package org.cosmicoracle.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last blocks of answers of the bundles that answered last. Those of a bundle that has not
 * answered for long stay until others have taken its place. Not thread-safe.
 */
final class AnswerBlocks {

    /** In force, before that, in a trial; and some that may come back. */
    private static final int MOST_MODELS = 6;

    private final GuardSettings.Times times;
    private final Map<String, TreeMap<Long, AnswerBlock>> byModel = new TreeMap<>();
    private long newestMs;

    AnswerBlocks(GuardSettings.Times times) {
        this.times = times;
    }

    void restore(Collection<AnswerBlock> blocks) {
        blocks.forEach(b -> of(b.model()).put(b.startMs(), b));
        blocks.forEach(b -> newestMs = Math.max(newestMs, b.startMs()));
    }

    /**
     * Counts an answer.
     *
     * @return true when a block before it is complete now
     */
    boolean take(GuardAnswer a) {
        TreeMap<Long, AnswerBlock> blocks = of(a.model());
        long start = Math.floorDiv(a.atMs(), times.blockMs()) * times.blockMs();
        AnswerBlock held = blocks.get(start);
        blocks.put(start, (held == null ? AnswerBlock.empty(a.model(), start) : held).plus(a));
        if (blocks.size() > times.blocks()) {
            blocks.pollFirstEntry();
        }
        boolean next = start > Math.floorDiv(newestMs, times.blockMs()) * times.blockMs();
        newestMs = Math.max(newestMs, a.atMs());
        if (held == null && byModel.size() > MOST_MODELS) {
            forgetOldest();
        }
        return next;
    }

    private void forgetOldest() {
        String oldest = null;
        long last = Long.MAX_VALUE;
        for (Map.Entry<String, TreeMap<Long, AnswerBlock>> each : byModel.entrySet()) {
            if (each.getValue().lastKey() < last) {
                last = each.getValue().lastKey();
                oldest = each.getKey();
            }
        }
        if (oldest != null) {
            byModel.remove(oldest);
        }
    }

    /** Returns when the newest answer of all was given [Unix ms]; 0 before there is one. */
    long newestMs() {
        return newestMs;
    }

    /**
     * Returns the complete blocks of a bundle that began at a time or later, and before another.
     */
    List<AnswerBlock> between(String model, long fromMs, long toMs) {
        TreeMap<Long, AnswerBlock> blocks = byModel.get(model);
        if (blocks == null || fromMs >= toMs) {
            return List.of();
        }
        return blocks.subMap(fromMs, toMs).values().stream()
                .filter(b -> b.startMs() + times.blockMs() <= newestMs)
                .toList();
    }

    /** Returns the coverage that a bundle's conformal sets are built for; null when not known. */
    @Nullable Float levelOf(String model) {
        TreeMap<Long, AnswerBlock> blocks = byModel.get(model);
        return blocks == null ? null : blocks.lastEntry().getValue().level();
    }

    List<AnswerBlock> all() {
        List<AnswerBlock> all = new ArrayList<>();
        byModel.values().forEach(blocks -> all.addAll(blocks.values()));
        return all;
    }

    private TreeMap<Long, AnswerBlock> of(String model) {
        return byModel.computeIfAbsent(model, m -> new TreeMap<>());
    }
}
