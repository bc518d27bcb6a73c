package org.cosmicoracle.jobs.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.cosmicoracle.archive.AnswerOrigin;
import org.cosmicoracle.archive.http.ArchiveClient;
import org.cosmicoracle.archive.http.ArchiveToken;
import org.cosmicoracle.archive.http.ClientOptions;
import org.cosmicoracle.jobs.kafka.TopicAdmin;
import org.cosmicoracle.jobs.kafka.TopicWriter;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.cosmicoracle.wire.AnchorWire;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./oracle ingest ARCHIVE}: an archive, asked live or as files at hand, to reference anchors
 * (in a file or on the topic) or to records.
 */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        subcommands = IngestLabelsCommand.class,
        description =
                "Asks an archive, or reads its files, into reference anchors or records; says how many, and what was"
                        + " skipped and why.",
        footer = {
            "",
            "MAST_API_TOKEN, or MAST_API_TOKEN_FILE with the name of a file, holds a token of MAST; it is not needed"
                    + " for public data."
        })
public final class IngestCommand implements Callable<Integer> {

    /**
     * The FITS library prints a stack trace for a cut file; ours is the one line that says the
     * same.
     */
    private static final Logger FITS_LOG = Logger.getLogger("nom.tam.fits");

    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(
            arity = "0..1", // ingest labels has none
            paramLabel = "ARCHIVE",
            description =
                    "mast: the TESS Input Catalog and observations, tess: light curves and target lists, gaia: sources"
                            + " of DR3 (all three to anchors); irsa: ZTF light curves, sdss: spectra (to records); ztf: nights of alert packets, skyview: images (to files). kepler: light curves (to anchors).")
    private String archive = "";

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description =
                    "Reads the archive's files in this folder, with its folders, and asks nobody.")
    private @Nullable Path from;

    @Mixin private LiveOptions live = new LiveOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Writes anchors as FILE.avro, for classify; records as FILE.jsonl, one JSON object a line.")
    private @Nullable Path out;

    @Option(
            names = "--files",
            paramLabel = "DIR",
            description = "Keeps the files that were downloaded, under their own names.")
    private @Nullable Path files;

    @Option(
            names = "--brokers",
            paramLabel = "HOST:PORT",
            description = "Publishes the anchors to reference-anchors.")
    private @Nullable String brokers;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Clock clock;
    private final Map<String, Archive> archives;
    private final Map<String, String> environment;
    private final ClientOptions client;

    /** Reads the wall clock and the environment. */
    public IngestCommand() {
        this(Clock.systemUTC(), System.getenv(), ClientOptions.POLITE);
    }

    IngestCommand(Clock clock, Map<String, String> environment, ClientOptions client) {
        this.clock = clock;
        this.archives =
                Map.of(
                        "mast", new MastArchive(),
                        "tess", new TessArchive(),
                        "irsa", new IrsaArchive(),
                        "gaia", new GaiaArchive(),
                        "sdss", new SdssArchive(),
                        "kepler", new KeplerArchive(),
                        "skyview", new SkyViewArchive(),
                        "ztf", new ZtfArchive(clock));
        this.environment = environment;
        this.client = client;
    }

    @Override
    public Integer call() throws IOException {
        Archive source = archives.get(archive);
        if (source == null) {
            throw usage(
                    "no archive "
                            + archive
                            + ": give one of "
                            + String.join(", ", archives.keySet().stream().sorted().toList()));
        }
        FITS_LOG.setLevel(Level.SEVERE);
        Harvest harvest =
                new Harvest(source::merge, live.limit(from == null), files, this::complain);
        if (from != null) {
            readFolder(source, from, harvest);
        } else {
            ask(source, harvest);
        }
        harvest.summary().forEach(this::say);
        if (harvest.isEmpty()) {
            complain("ingest " + archive + ": nothing came that can be used, nothing was written");
            return 1;
        }
        write(harvest);
        return 0;
    }

    private void readFolder(Archive source, Path folder, Harvest harvest) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw usage("--from must be a folder: " + folder);
        }
        List<Path> found;
        try (Stream<Path> below = Files.walk(folder)) {
            found =
                    below.filter(Files::isRegularFile)
                            .filter(file -> takes(source, file))
                            .sorted()
                            .toList();
        }
        for (Path file : found) {
            String name = folder.relativize(file).toString();
            try {
                source.readFile(file, new AnswerOrigin(name, clock.millis()), harvest);
            } catch (IOException e) {
                harvest.skipFile(name, e);
            }
        }
    }

    private static boolean takes(Archive source, Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return source.endings().stream().anyMatch(name::endsWith);
    }

    private void ask(Archive source, Harvest harvest) throws IOException {
        Question question;
        TransferLine progress = new TransferLine(clock, spec.commandLine().getErr());
        try {
            question = live.question(source, files != null);
            source.check(question);
        } catch (QuestionException e) {
            throw usage(e.getMessage());
        }
        String variable = source.tokenVariable(question.what());
        ArchiveToken token =
                variable == null
                        ? null
                        : ArchiveToken.find(
                                variable, environment, question.base().getHost(), "token");
        try (ArchiveClient asked =
                ArchiveClient.open(
                        client.atRate(live.rate()),
                        live.cacheFolder(environment),
                        token,
                        progress,
                        clock)) {
            source.ask(question, asked, harvest);
        } finally {
            progress.clear();
        }
    }

    private void write(Harvest harvest) throws IOException {
        List<ReferenceAnchor> anchors = harvest.anchors();
        if (out != null && !anchors.isEmpty() && !harvest.lines().isEmpty()) {
            throw new IOException(
                    "both anchors and records came, and --out holds one kind: give --from a folder of one");
        }
        if (out != null && harvest.lines().isEmpty()) {
            AnchorWire.writeFile(out, anchors);
            say("wrote " + anchors.size() + " anchors to " + out);
        } else if (out != null) {
            writeLines(harvest.lines(), out);
            say("wrote " + harvest.lines().size() + " records to " + out);
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
    }

    private static void writeLines(List<Map<String, Object>> lines, Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (Map<String, Object> line : lines) {
                writer.write(JSON.writeValueAsString(line));
                writer.newLine();
            }
        }
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

    private ParameterException usage(@Nullable String message) {
        return new ParameterException(spec.commandLine(), String.valueOf(message));
    }

    private void complain(String line) {
        spec.commandLine().getErr().println(line);
    }

    private void say(String line) {
        PrintWriter to = spec.commandLine().getOut();
        to.println(line);
    }
}
