package org.cosmicoracle.alert;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to read of a datum: a tree of field names whose leaves are slots. A node below a {@link
 * #rows} node is read once per element of an array, and the sink hears of each element while its
 * slots are filled.
 *
 * <p>Unions with null are looked through, so a field and a nullable field read alike. Immutable
 * once compiled; not thread-safe before.
 */
final class Projection {

    static final int NONE = -1;

    private final Map<String, Projection> fields = new LinkedHashMap<>();
    private final int slot;
    private final int row;

    private Projection(int slot, int row) {
        this.slot = slot;
        this.row = row;
    }

    /** Returns a node that reads fields of a record. */
    static Projection record() {
        return new Projection(NONE, NONE);
    }

    /**
     * Returns a node that reads fields of each record of an array; the sink is told {@code row}
     * after each.
     */
    static Projection rows(int row) {
        return new Projection(NONE, row);
    }

    /** Adds a field that is read into a slot and returns this node. */
    Projection leaf(String name, int slotOfField) {
        fields.put(name, new Projection(slotOfField, NONE));
        return this;
    }

    /** Adds a field with fields of its own and returns this node. */
    Projection child(String name, Projection node) {
        fields.put(name, node);
        return this;
    }

    @Nullable Projection field(String name) {
        return fields.get(name);
    }

    /** Returns the names of the fields below this node, in the order they were added. */
    Set<String> names() {
        return fields.keySet();
    }

    boolean isLeaf() {
        return slot != NONE;
    }

    boolean isRows() {
        return row != NONE;
    }

    int slot() {
        return slot;
    }

    int row() {
        return row;
    }

    /** Returns the number of slots that this tree needs. */
    int slots() {
        int n = slot + 1;
        for (Projection child : fields.values()) {
            n = Math.max(n, child.slots());
        }
        return n;
    }

    /** Returns the lowest slot below this node. */
    int firstSlot() {
        int first = isLeaf() ? slot : Integer.MAX_VALUE;
        for (Projection child : fields.values()) {
            first = Math.min(first, child.firstSlot());
        }
        return first;
    }
}
