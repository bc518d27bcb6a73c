package org.cosmicoracle.trainer.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.cosmicoracle.trainer.retrain.BundleRollout;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code oracle models rollback}: the bundle that was in force before. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Brings the bundle back that was in force before, and waits for the job's word. Twice goes back twice.",
            "docs/rollout.md"
        })
final class RollbackCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", defaultValue = "oracle", description = "The model.")
    private String model = "oracle";

    @Option(names = "--to", paramLabel = "VERSION", description = "Go back to this one.")
    private @Nullable String version;

    @ParentCommand private @Nullable ModelsCommand models;

    @Mixin private JobOptions job = new JobOptions();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return ModelsCommand.report(
                new BundleRollout(ModelsCommand.registryOf(models))
                        .rollback(model, version, job.order("rolled back")),
                spec);
    }
}
