package org.cosmicoracle.trainer.cli;

import picocli.CommandLine.Option;

/** How much work a training is: options of every verb that trains. */
final class TrainingSize {

    /** Most alerts kept of a simulated object. */
    static final int ALERTS_PER_OBJECT = 3;

    private static final int QUICK_STEPS = 150;
    private static final int QUICK_OBJECTS = 60;
    private static final int FULL_STEPS = 2400;
    private static final int FULL_OBJECTS = 300;

    @Option(names = "--quick", description = "A minute's training: few objects, few steps.")
    private boolean quick;

    @Option(
            names = "--objects-per-class",
            paramLabel = "N",
            description = "Simulated objects of a class. Default: 300.")
    private int objectsPerClass;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of the optimiser. Default: 2400.")
    private int steps;

    int objectsPerClass() {
        return objectsPerClass > 0 ? objectsPerClass : quick ? QUICK_OBJECTS : FULL_OBJECTS;
    }

    int steps() {
        return steps > 0 ? steps : quick ? QUICK_STEPS : FULL_STEPS;
    }
}
