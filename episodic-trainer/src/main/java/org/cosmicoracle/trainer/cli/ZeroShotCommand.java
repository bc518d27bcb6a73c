package org.cosmicoracle.trainer.cli;

import ai.djl.Device;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cosmicoracle.embedding.DjlEmbedder;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.stamp.StampDecoder;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.evaluation.Embedded;
import org.cosmicoracle.trainer.zeroshot.AttributeFile;
import org.cosmicoracle.trainer.zeroshot.ClassAttributes;
import org.cosmicoracle.trainer.zeroshot.MapChoice;
import org.cosmicoracle.trainer.zeroshot.MapSettings;
import org.cosmicoracle.trainer.zeroshot.ZeroShot;
import org.cosmicoracle.wire.ControlWire;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code oracle zero-shot}: a class from a description, as a control message. */
@Command(
        name = "zero-shot",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the prototype of a class that is described by physical attributes and of which there is no example,"
                    + " and writes it as a control message for publish or classify --message.",
            "docs/zero-shot.md says what the attributes are."
        })
final class ZeroShotCommand implements Callable<Integer> {

    private static final int NEAREST = 3;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--class",
            required = true,
            paramLabel = "NAME",
            description = "What the new class is called.")
    private String label = "";

    @Option(
            names = "--attributes",
            paramLabel = "FILE.json",
            description =
                    "Describes the class. Default: the values of the literature that come with this release, where it has the class.")
    private @Nullable Path attributes;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the control message goes.")
    private Path out = Path.of("");

    @Mixin private RegistryOption registry = new RegistryOption();

    @Option(
            names = "--model",
            paramLabel = "NAME[/VERSION|@ALIAS]",
            description =
                    "Bundle the class is added to. Default: the champion of ${DEFAULT-VALUE}.")
    private String model = "oracle";

    @Option(
            names = "--objects-per-class",
            paramLabel = "N",
            description =
                    "Simulated objects of each known class that the map is learned from. Default: ${DEFAULT-VALUE}.")
    private int objectsPerClass = 40;

    @Option(names = "--seed", description = "Of those objects. Default: ${DEFAULT-VALUE}.")
    private long seed = 20260102;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException, BadDataException {
        ClassAttributes described = described();
        ModelBundle bundle = new Registry(registry.root()).open(model);
        List<Prototype> trained = bundle.prototypes().prototypes();
        Set<String> known = new TreeSet<>(trained.stream().map(Prototype::label).toList());
        if (known.contains(label)) {
            throw new BadDataException(
                    bundle.manifest().id()
                            + " was trained on "
                            + label
                            + ": a description would replace what it learned from examples");
        }
        MapChoice choice;
        Prototype made;
        try (DjlEmbedder embedder =
                new DjlEmbedder(bundle, Device.cpu(), Embedded.BATCH, new StampDecoder()::decode)) {
            choice = new ZeroShot(embedder, clock).learn(known, objectsPerClass, seed, bar());
            made = ZeroShot.prototype(choice, described);
        }
        write(bundle.manifest().id(), made);
        report(bundle.manifest().id(), choice, made, trained);
        return 0;
    }

    private ClassAttributes described() throws IOException, BadDataException {
        Map<String, ClassAttributes> table =
                attributes == null ? AttributeFile.standard() : AttributeFile.read(attributes);
        ClassAttributes found = table.get(label);
        if (found == null) {
            throw new BadDataException(
                    (attributes == null ? "the literature's table" : attributes.toString())
                            + " does not describe "
                            + label
                            + ", but "
                            + String.join(", ", table.keySet()));
        }
        return found;
    }

    /** A class said again has a greater version: the time. */
    private void write(String id, Prototype made) throws IOException {
        long nowMs = clock.millis();
        ControlMessage message =
                new ControlMessage(
                        ControlMessage.Kind.TAUGHT_CLASS,
                        id + "/" + label,
                        nowMs,
                        id,
                        "",
                        List.of(made),
                        null,
                        nowMs,
                        "zero-shot");
        Files.write(out, new ControlWire().write(message));
    }

    private void report(String id, MapChoice choice, Prototype made, List<Prototype> trained) {
        MapSettings how = choice.map().settings();
        print("%s: zero-shot prototype of %s, without an example", label, id);
        print(
                "map: %s; of the %d known classes each finds %.2f of its objects by a map that saw none of them",
                textOf(how), choice.classes(), choice.leftOutAccuracy());
        print(
                "nearest trained classes: %s",
                trained.stream()
                        .sorted(Comparator.comparingDouble(p -> distance(p, made)))
                        .limit(NEAREST)
                        .map(
                                p ->
                                        String.format(
                                                Locale.ROOT,
                                                "%s %.1f",
                                                p.label(),
                                                distance(p, made)))
                        .collect(Collectors.joining(", ")));
        print("wrote %s: ./oracle publish --message %s --brokers HOST:PORT sends it", out, out);
    }

    private static String textOf(MapSettings how) {
        if (how.rows() == MapSettings.Rows.DESCRIBED) {
            return "mean embedding of sources with these attributes";
        }
        return String.format(
                Locale.ROOT,
                "%s ridge over %s, lambda %s",
                how.gamma() == 0 ? "linear" : "Gaussian kernel " + how.gamma(),
                how.rows().name().toLowerCase(Locale.ROOT),
                how.lambda());
    }

    private static double distance(Prototype a, Prototype b) {
        return NearestPrototype.squaredDistance(a.vector(), b.vector());
    }

    private ProgressBar bar() {
        return new ProgressBar("map", System.err, System.console() != null, System::nanoTime);
    }

    private void print(String format, Object... values) {
        PrintWriter text = Objects.requireNonNull(spec).commandLine().getOut();
        text.println(String.format(Locale.ROOT, format, values));
        text.flush();
    }
}
