package org.cosmicoracle.trainer.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a cross-validation. */
final class FoldOptions {

    @Option(
            names = "--cross-validate",
            description = "Train a network for each fold instead of scoring the bundle.")
    private boolean asked;

    @Option(names = "--folds", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int folds = 3;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description = "Of the cross-validation. Default: ${DEFAULT-VALUE}.")
    private int repeats = 1;

    /** Returns whether there is to be one. */
    boolean asked() {
        return asked;
    }

    int folds() {
        return folds;
    }

    int repeats() {
        return repeats;
    }

    /** Returns what is wrong with the options, null when nothing is. */
    @Nullable String problem() {
        return asked && (folds < 2 || repeats < 1)
                ? "--cross-validate needs at least 2 --folds and 1 of --repeats"
                : null;
    }
}
