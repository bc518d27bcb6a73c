package org.cosmicoracle.jobs.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which bundle to use. Without a choice, the champion of the bundles that ship with the repository.
 */
public final class RegistryOption {

    @Option(
            names = "--registry",
            paramLabel = "DIR",
            description = "Folder with <model>/<version>/ bundles. Default: the bundles that ship.")
    private @Nullable Path registry;

    @Option(
            names = "--model",
            defaultValue = "oracle",
            paramLabel = "NAME[/VERSION|@ALIAS]",
            description = "Bundle to score with. Default: the champion of ${DEFAULT-VALUE}.")
    private String model = "oracle";

    /** Returns the folder of the registry. */
    public Path root() {
        if (registry != null) {
            return registry.toAbsolutePath();
        }
        return Path.of(System.getProperty("oracle.home", "."), "episodic-trainer", "bundles")
                .toAbsolutePath()
                .normalize();
    }

    /** Opens the chosen bundle and checks its digests. */
    public ModelBundle open() throws IOException {
        return new Registry(root()).open(model);
    }
}
