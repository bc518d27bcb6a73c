package org.cosmicoracle.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.store.NightArchive;
import org.cosmicoracle.trainer.store.StoreBuild;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./oracle store}: archived packets to the feature store. */
@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        description =
                "Computes the features of archived packets anew, by the stream's code, and keeps them by night and by object. docs/data-sets.md describes it.")
final class StoreCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            required = true,
            description = "What the archive job wrote: packets/ and classified/ by night.")
    private @Nullable Path archive;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The store; a night replaces itself. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("out", "store");

    @Option(
            names = "--since",
            paramLabel = "YYYYMMDD",
            description =
                    "First night to write; those before it are only read. Default: the first.")
    private String since = "00000000";

    @Override
    public Integer call() throws IOException, BadDataException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (!since.matches("\\d{8}")) {
            throw new ParameterException(
                    command.commandLine(), "--since must be YYYYMMDD: " + since);
        }
        PrintWriter print = command.commandLine().getOut();
        NightArchive nights = new NightArchive(Objects.requireNonNull(archive));
        Map<String, Integer> leftOut =
                new StoreBuild(nights, out, Clock.systemUTC())
                        .run(since, night -> print.println(line(night)));
        leftOut.forEach((reason, n) -> print.println("  left out, " + reason + ": " + n));
        return 0;
    }

    private static String line(StoreBuild.Night night) {
        return night.night()
                + ": "
                + night.rows()
                + " alerts; features as answered, bit for bit: "
                + night.asAnswered()
                + ", otherwise: "
                + night.otherwise()
                + ", no answer: "
                + night.unanswered();
    }
}
