package org.cosmicoracle.trainer.cli;

import picocli.CommandLine.Option;

/** Options of the benchmark of broad simulated classes. */
final class SimulatedOptions {

    @Option(
            names = "--simulated",
            description =
                    "Measure broad simulated classes too, by a network that is trained without them: from five examples, and from a description alone.")
    private boolean too;

    @Option(
            names = "--simulated-only",
            description = "Measure those and nothing else: needs no real data.")
    private boolean alone;

    /** Returns whether they are measured. */
    boolean asked() {
        return too || alone;
    }

    /** Returns whether nothing else is. */
    boolean alone() {
        return alone;
    }
}
