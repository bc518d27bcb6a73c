package org.cosmicoracle.functions;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.flink.core.fs.Path;
import org.cosmicoracle.registry.BundleStore;
import org.cosmicoracle.registry.ModelBundle;
import org.jspecify.annotations.Nullable;

/**
 * The registry as the job sees it: bundles on any file system Flink can read.
 *
 * @param registry URI of the folder that holds {@code <model>/<version>/}
 */
public record BundleStores(String registry) implements Serializable {

    /** Returns the files of a bundle. */
    public BundleStore storeOf(String model) {
        return new FlinkBundleStore(new Path(new Path(registry), model));
    }

    /**
     * Opens a bundle and checks its feature set and every digest, once a process.
     *
     * @throws IOException when a file is missing or does not match
     */
    public ModelBundle open(String model) throws IOException {
        return OpenBundles.OF_THIS_PROCESS.open(registry + "/" + model, storeOf(model));
    }

    /** Says why a bundle cannot be used, or null when it can. */
    public @Nullable String problemOf(String model, String digest) {
        try {
            ModelBundle bundle = open(model);
            return bundle.digest().equals(digest)
                    ? null
                    : "bundle "
                            + model
                            + " in "
                            + registry
                            + " has digest "
                            + bundle.digest()
                            + ", not "
                            + digest;
        } catch (IOException | UncheckedIOException e) {
            return "bundle " + model + " in " + registry + " is refused: " + e.getMessage();
        }
    }
}
