package org.cosmicoracle.trainer.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.trainer.retrain.BundleRollout;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code oracle models promote}: a bundle into force. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description = {
            "Brings a bundle into force, waits for the job's word, and makes it the champion once the job scores with it.",
            "docs/rollout.md"
        })
final class PromoteCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME/VERSION|NAME@ALIAS", description = "The bundle.")
    private String reference = "";

    @ParentCommand private @Nullable ModelsCommand models;

    @Mixin private JobOptions job = new JobOptions();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Registry bundles = ModelsCommand.registryOf(models);
        return ModelsCommand.report(
                new BundleRollout(bundles)
                        .promote(bundles.resolve(reference), job.order("promoted")),
                spec);
    }
}
