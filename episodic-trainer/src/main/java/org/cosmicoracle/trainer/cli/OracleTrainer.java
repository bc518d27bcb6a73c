package org.cosmicoracle.trainer.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The verbs of the trainer. Exit 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "oracle",
        mixinStandardHelpOptions = true,
        version = "Cosmic Oracle 0.1.0",
        subcommands = {
            FeaturesCommand.class,
            StoreCommand.class,
            EvidenceCommand.class,
            EpisodesCommand.class,
            TrainCommand.class,
            RetrainCommand.class,
            EvaluateCommand.class,
            ModelsCommand.class,
            ExplainCommand.class,
            ZeroShotCommand.class,
            SimulateReportCommand.class
        })
public final class OracleTrainer {

    private OracleTrainer() {}

    /** Returns the command line; what goes wrong is one line on its error stream. */
    static CommandLine commandLine() {
        return new CommandLine(new OracleTrainer())
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> {
                            command.getErr()
                                    .println(
                                            "oracle "
                                                    + command.getCommandName()
                                                    + ": "
                                                    + lineOf(failure));
                            return 1;
                        });
    }

    private static String lineOf(Throwable failure) {
        String message = failure.getMessage();
        String text =
                message == null
                        ? failure.getClass().getSimpleName()
                        : message.lines().findFirst().orElse("");
        return failure instanceof java.nio.file.NoSuchFileException
                ? "no such file: " + text
                : text;
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }
}
