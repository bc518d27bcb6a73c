package org.cosmicoracle.trainer.cli;

import java.util.Map;
import java.util.Objects;
import org.cosmicoracle.embedding.Backbones;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What network is trained: options of every verb that trains. */
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

    /**
     * Returns the backbones; ask before the work begins.
     *
     * @throws ParameterException when one is not known
     */
    Backbones backbones() {
        try {
            return Backbones.of(
                    Map.of(Backbones.LIGHT_CURVE, lightCurve, Backbones.STAMPS, stamps));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
