package org.cosmicoracle.jobs.cli;

import org.cosmicoracle.jobs.bench.BenchCommand;
import org.cosmicoracle.jobs.chaos.ChaosCommand;
import org.cosmicoracle.jobs.classify.ClassifyCommand;
import org.cosmicoracle.jobs.classify.ClassifyJob;
import org.cosmicoracle.jobs.demo.DemoCommand;
import org.cosmicoracle.jobs.ingest.IngestCommand;
import org.cosmicoracle.jobs.reduce.ReduceCommand;
import org.cosmicoracle.jobs.teach.ForgetCommand;
import org.cosmicoracle.jobs.teach.RenameCommand;
import org.cosmicoracle.jobs.teach.TeachCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;

/** The verbs of the streaming side. Exit 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "oracle",
        mixinStandardHelpOptions = true,
        versionProvider = OracleJobs.Version.class,
        subcommands = {
            DemoCommand.class,
            ClassifyCommand.class,
            SimulateCommand.class,
            IngestCommand.class,
            DifferenceCommand.class,
            ReduceCommand.class,
            PublishCommand.class,
            TeachCommand.class,
            RenameCommand.class,
            ForgetCommand.class,
            ReplayCommand.class,
            WatchCommand.class,
            BenchCommand.class,
            InstallCommand.class,
            ChaosCommand.class
        })
public final class OracleJobs {

    /** Says which version this is. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Cosmic Oracle " + ClassifyJob.CODE_VERSION};
        }
    }

    private OracleJobs() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args)); // a cluster in this JVM leaves threads behind
    }

    /** Returns the parser with every verb; a failure and a wrong usage print one line each. */
    static CommandLine commandLine() {
        return new CommandLine(new OracleJobs())
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> {
                            command.getErr()
                                    .println(nameOf(command) + ": " + ErrorLine.of(failure));
                            return ExitCode.SOFTWARE;
                        })
                .setParameterExceptionHandler(
                        (failure, args) -> {
                            CommandLine command = failure.getCommandLine();
                            String help = " (" + nameOf(command) + " --help tells more)";
                            command.getErr()
                                    .println(nameOf(command) + ": " + ErrorLine.of(failure) + help);
                            return ExitCode.USAGE;
                        });
    }

    private static String nameOf(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }
}
