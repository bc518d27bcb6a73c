package org.cosmicoracle.functions;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cosmicoracle.registry.BundleStore;
import org.cosmicoracle.registry.ModelBundle;
import org.jspecify.annotations.Nullable;

/**
 * The last bundles that were opened, so that PREPARE, ACTIVATE and each slot do not read and digest
 * the same weights again. A bundle whose manifest has changed since is read anew. Thread-safe; one
 * that is being read makes others wait for it.
 */
final class OpenBundles {

    /** One a process: the slots of a TaskManager share nothing else. */
    static final OpenBundles OF_THIS_PROCESS = new OpenBundles();

    /** The one in force, the one on trial, and one to come. */
    private static final int HELD = 3;

    private final Map<String, ModelBundle> held = new LinkedHashMap<>(4, 0.75f, true);

    /**
     * Returns a bundle whose feature set and digests were checked.
     *
     * @param id names it among all registries
     * @throws IOException says what is missing or does not match
     */
    synchronized ModelBundle open(String id, BundleStore store) throws IOException {
        @Nullable ModelBundle known = held.get(id);
        if (known != null && known.digest().equals(ModelBundle.digestOf(store))) {
            return known;
        }
        ModelBundle opened = ModelBundle.read(store);
        held.put(id, opened);
        if (held.size() > HELD) {
            held.remove(held.keySet().iterator().next());
        }
        return opened;
    }
}
