package org.cosmicoracle.registry;

import java.io.IOException;

/** Where the files of one bundle are. Implementations say on which file system. */
public interface BundleStore {

    /**
     * Reads a whole file of the bundle.
     *
     * @param relativePath e.g. manifest.json
     * @throws IOException when it is missing or unreadable
     */
    byte[] read(String relativePath) throws IOException;
}
