package org.cosmicoracle.trainer.cli;

import java.util.Map;
import java.util.Objects;
import org.cosmicoracle.embedding.Backbones;
import org.cosmicoracle.trainer.training.Objective;
import org.cosmicoracle.trainer.training.TrainingConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What network is trained, and how: options of every verb that trains. */
final class NetworkOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--lightcurve-backbone",
            paramLabel = "NAME",
            description =
                    "For the light curve: cnn, gru or transformer. Default: ${DEFAULT-VALUE}.")
    private String lightCurve = Backbones.STANDARD.lightCurve().id();

    @Option(
            names = "--stamp-backbone",
            paramLabel = "NAME",
            description = "For the stamps: cnn, cnn-centred or resnet. Default: ${DEFAULT-VALUE}.")
    private String stamps = Backbones.STANDARD.stamps().id();

    @Option(
            names = "--objective",
            paramLabel = "NAME",
            description =
                    "What the steps make small: prototypes (distances to a learned point of each class) or episodes (to the means of five examples). Default: ${DEFAULT-VALUE}.")
    private String objective = Objective.PROTOTYPES.id();

    /**
     * Returns how to train; ask before the work begins.
     *
     * @throws ParameterException when a name is not known
     */
    TrainingConfig config(long seed, int steps) {
        try {
            return TrainingConfig.of(seed, steps)
                    .withBackbones(
                            Backbones.of(
                                    Map.of(
                                            Backbones.LIGHT_CURVE, lightCurve,
                                            Backbones.STAMPS, stamps)))
                    .withObjective(Objective.of(objective));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
