package org.cosmicoracle.jobs.cli;

import org.cosmicoracle.jobs.classify.ClassifyCommand;
import org.cosmicoracle.jobs.classify.ClassifyJob;
import org.cosmicoracle.jobs.demo.DemoCommand;
import org.cosmicoracle.jobs.ingest.IngestCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
            ReplayCommand.class,
            WatchCommand.class
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
        CommandLine commands = new CommandLine(new OracleJobs())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("oracle " + command.getCommandName() + ": " + ErrorLine.of(failure));
                    return 1;
                });
        System.exit(commands.execute(args)); // a cluster in this JVM leaves threads behind
    }
}
