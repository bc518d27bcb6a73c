package org.cosmicoracle.functions;

import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.core.fs.Path;
import org.cosmicoracle.registry.BundleStore;

/** A bundle in a folder of any file system Flink can read. */
final class FlinkBundleStore implements BundleStore {

    private final Path folder;

    FlinkBundleStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public byte[] read(String relativePath) throws IOException {
        Path file = new Path(folder, relativePath);
        try (InputStream in = file.getFileSystem().open(file)) {
            return in.readAllBytes();
        }
    }
}
