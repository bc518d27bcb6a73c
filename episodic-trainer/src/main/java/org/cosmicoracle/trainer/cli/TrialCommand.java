package org.cosmicoracle.trainer.cli;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.trainer.retrain.BundleRollout;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code oracle models trial}: a bundle beside the one in force. */
@Command(
        name = "trial",
        mixinStandardHelpOptions = true,
        description = {
            "Tries a bundle beside the one in force, and makes it the challenger once the job scores it.",
            "docs/rollout.md"
        })
final class TrialCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME/VERSION|NAME@ALIAS",
            defaultValue = "oracle",
            description = "The bundle; with --end the model. Default of --end: ${DEFAULT-VALUE}.")
    private String reference = "oracle";

    @Option(
            names = "--share",
            paramLabel = "SHARE",
            description =
                    "Share of the objects that it answers for, below 1; 0 for none, a shadow. Default: ${DEFAULT-VALUE}.")
    private double share = 0;

    @Option(names = "--end", description = "End the trial.")
    private boolean end;

    @ParentCommand private @Nullable ModelsCommand models;

    @Mixin private JobOptions job = new JobOptions();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Registry bundles = ModelsCommand.registryOf(models);
        BundleRollout rollout = new BundleRollout(bundles);
        if (end) {
            String model = reference.split("[/@]", 2)[0];
            return ModelsCommand.report(rollout.endTrial(model, job.order("trial ended")), spec);
        }
        if (!(share >= 0 && share < 1) || !reference.matches(".*[/@].*")) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "name a bundle, as oracle/5, and a --share from 0 to below 1");
        }
        return ModelsCommand.report(
                rollout.trial(bundles.resolve(reference), share, job.order("on trial")), spec);
    }
}
