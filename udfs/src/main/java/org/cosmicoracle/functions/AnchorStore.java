package org.cosmicoracle.functions;

import org.apache.flink.api.common.state.BroadcastState;
import org.cosmicoracle.sky.AnchorCells;
import org.cosmicoracle.sky.PackedAnchors;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.jspecify.annotations.Nullable;

/** Puts anchors into broadcast state: each is listed in every cell an alert near it can fall in. */
final class AnchorStore {

    private AnchorStore() {}

    /** Puts one anchor, in place of an older one with its key. Returns true when the key is new. */
    static boolean put(
            ReferenceAnchor anchor,
            BroadcastState<Long, byte[]> cells,
            BroadcastState<String, long[]> keys)
            throws Exception {
        String key = anchor.key();
        long[] before = keys.get(key);
        if (before != null) {
            if (holdsLater(cells.get(before[0]), anchor)) {
                return false; // of two with one key the later holds
            }
            for (long cell : before) {
                remove(cell, key, cells);
            }
        }
        long[] now = AnchorCells.cellsOf(anchor);
        for (long cell : now) {
            cells.put(cell, PackedAnchors.put(cells.get(cell), anchor));
        }
        keys.put(key, now);
        return before == null;
    }

    private static boolean holdsLater(byte @Nullable [] cell, ReferenceAnchor anchor) {
        return PackedAnchors.read(cell).stream()
                .anyMatch(
                        held -> held.key().equals(anchor.key()) && held.asOfMs() > anchor.asOfMs());
    }

    private static void remove(long cell, String key, BroadcastState<Long, byte[]> cells)
            throws Exception {
        byte[] left = PackedAnchors.remove(cells.get(cell), key);
        if (left == null) {
            cells.remove(cell);
        } else {
            cells.put(cell, left);
        }
    }
}
