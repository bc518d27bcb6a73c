package org.cosmicoracle.trainer.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a verb waits for the word of the job that it sends something to. */
final class PatienceOptions {

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description =
                    "How long to wait for each of the job's answers. Default: ${DEFAULT-VALUE}.")
    private int waitSeconds = 30;

    @Option(
            names = "--no-wait",
            description =
                    "Do not wait: the champion is moved at once, and a job that starts later takes what was sent.")
    private boolean noWait;

    /** Returns how long; zero for not at all. */
    Duration length() {
        return noWait ? Duration.ZERO : Duration.ofSeconds(Math.max(1, waitSeconds));
    }
}
