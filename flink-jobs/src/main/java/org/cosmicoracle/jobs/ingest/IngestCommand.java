package org.cosmicoracle.jobs.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.cosmicoracle.jobs.kafka.TopicAdmin;
import org.cosmicoracle.jobs.kafka.TopicWriter;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.cosmicoracle.wire.AnchorWire;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./oracle ingest tess|mast}: files of an archive to reference anchors, in a file or on the
 * topic.
 */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description =
                "Reads an archive's files into reference anchors; says how many, and what was skipped and why.")
public final class IngestCommand implements Callable<Integer> {

    /**
     * The FITS library prints a stack trace for a cut file; ours is the one line that says the
     * same.
     */
    private static final Logger FITS_LOG = Logger.getLogger("nom.tam.fits");

    @Parameters(
            paramLabel = "ARCHIVE",
            description =
                    "tess: light curves of TESS and Kepler (FITS); mast: CAOM and TIC answers (JSON).")
    private String archive = "";

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Folder of the archive's files, with its folders.")
    private @Nullable Path from;

    @Option(
            names = "--out",
            paramLabel = "FILE.avro",
            description = "Writes the anchors to a file, for classify.")
    private @Nullable Path out;

    @Option(
            names = "--brokers",
            paramLabel = "HOST:PORT",
            description = "Publishes the anchors to reference-anchors.")
    private @Nullable String brokers;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Clock clock;

    /** Reads the wall clock. */
    public IngestCommand() {
        this(Clock.systemUTC());
    }

    IngestCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        AnchorArchive source = AnchorArchive.named(archive);
        if (source == null) {
            throw usage("no archive " + archive + ": give tess or mast");
        }
        if (from == null) {
            throw usage(
                    "give --from DIR with files of the archive; asking the live archive is not part of this release");
        }
        if (!Files.isDirectory(from)) {
            throw usage("--from must be a folder: " + from);
        }
        FITS_LOG.setLevel(Level.SEVERE);
        AnchorIngest ingest =
                new AnchorIngest(
                        source, clock.millis(), line -> spec.commandLine().getErr().println(line));
        ingest.readFolder(from);
        ingest.summary().forEach(this::say);
        List<ReferenceAnchor> anchors = ingest.anchors();
        if (out != null) {
            AnchorWire.writeFile(out, anchors);
            say("wrote " + anchors.size() + " anchors to " + out);
        }
        if (brokers != null) {
            publish(anchors, brokers);
            say(
                    "published "
                            + anchors.size()
                            + " anchors to "
                            + Topics.REFERENCE_ANCHORS
                            + " on "
                            + brokers);
        }
        return anchors.isEmpty() ? 1 : 0;
    }

    private static void publish(List<ReferenceAnchor> anchors, String brokers) {
        TopicAdmin.createMissing(brokers);
        AnchorWire wire = new AnchorWire();
        try (TopicWriter topic = new TopicWriter(brokers)) {
            for (ReferenceAnchor anchor : anchors) {
                topic.write(Topics.REFERENCE_ANCHORS, anchor.key(), wire.write(anchor));
            }
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
