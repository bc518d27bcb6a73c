package org.cosmicoracle.trainer.cli;

import java.nio.file.Path;
import java.time.Clock;
import org.cosmicoracle.trainer.retrain.RolloutOrder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which job is told, and who says so: options of the verbs that change what is in force. */
final class JobOptions {

    @Option(
            names = {"--brokers", "--bootstrap"},
            paramLabel = "HOST:PORT",
            description = "Kafka of the running job. Without it only the registry is changed.")
    private @Nullable String brokers;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who says so. Default: the user's name.")
    private String by = System.getProperty("user.name", "unknown");

    @Option(
            names = "--why",
            paramLabel = "TEXT",
            description = "Remembered in the registry: models history.")
    private @Nullable String why;

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            description =
                    "Folder that the archive job writes: classes taught while the job runs are learned anew from it under a bundle"
                            + " that lacks them.")
    private @Nullable Path archive;

    @Mixin private PatienceOptions patience = new PatienceOptions();

    /** Returns what is asked for now. */
    RolloutOrder order(String usually) {
        return new RolloutOrder(
                brokers,
                archive == null ? null : archive.toString(),
                patience.length(),
                Clock.systemUTC().millis(),
                by,
                why == null ? usually : why);
    }
}
