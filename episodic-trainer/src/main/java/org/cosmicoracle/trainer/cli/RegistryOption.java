package org.cosmicoracle.trainer.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where bundles are read from: an option of every verb that opens one. */
final class RegistryOption {

    @Option(
            names = "--registry",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Folder with <model>/<version>/ bundles. Default: the bundles that ship.")
    private @Nullable Path folder;

    /** Returns the folder that was named, else that of the bundles that ship. */
    Path root() {
        return folder != null
                ? folder
                : Path.of(System.getProperty("oracle.home", "."), "episodic-trainer", "bundles")
                        .normalize();
    }
}
