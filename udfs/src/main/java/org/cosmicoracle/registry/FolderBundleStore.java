package org.cosmicoracle.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bundle in a local folder. */
public final class FolderBundleStore implements BundleStore {

    private final Path folder;

    public FolderBundleStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public byte[] read(String relativePath) throws IOException {
        return Files.readAllBytes(folder.resolve(relativePath));
    }
}
