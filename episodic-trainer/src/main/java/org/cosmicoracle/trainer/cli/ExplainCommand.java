package org.cosmicoracle.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.explain.ArchivedDecision;
import org.cosmicoracle.trainer.explain.Explainer;
import org.cosmicoracle.trainer.explain.Explanation;
import org.cosmicoracle.trainer.explain.ExplanationText;
import org.cosmicoracle.trainer.store.NightArchive;
import org.cosmicoracle.wire.ControlJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./oracle explain}: one decision of the archive, made again. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Makes an archived decision again, from its embedding and from its packet, and shows what it rests on. Exit 1 when it does not come out again.")
final class ExplainCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Mixin private RegistryOption registry = new RegistryOption();

    @Parameters(paramLabel = "CANDID", description = "The survey's id of the detection.")
    private long candid;

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            required = true,
            description = "What the archive job wrote: packets/ and classified/ by night.")
    private @Nullable Path archive;

    @Option(
            names = "--night",
            paramLabel = "YYYYMMDD",
            description = "Its night. Default: all are looked through, the latest first.")
    private @Nullable String night;

    @Option(
            names = "--taught",
            paramLabel = "FILE.json",
            arity = "1..*",
            description =
                    "Control messages of the classes that were taught by then, as teach --message writes them.")
    private List<Path> taught = List.of();

    @Option(
            names = "--inputs",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many unusual inputs are listed. Default: ${DEFAULT-VALUE}.")
    private int inputs;

    @Option(names = "--report", paramLabel = "FILE.json", description = "Where a report goes.")
    private @Nullable Path report;

    @Override
    public Integer call() throws IOException, BadDataException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (night != null && !night.matches("\\d{8}")) {
            throw new ParameterException(
                    command.commandLine(), "--night must be YYYYMMDD: " + night);
        }
        PrintWriter print = command.commandLine().getOut();
        NightArchive nights = new NightArchive(Objects.requireNonNull(archive));
        List<Explanation> explanations = new ArrayList<>();
        for (ArchivedDecision decision :
                ArchivedDecision.find(nights, candid, night, Clock.systemUTC())) {
            Explanation explanation = explained(decision);
            ExplanationText.lines(explanation, inputs).forEach(print::println);
            explanations.add(explanation);
        }
        print.flush();
        if (report != null) {
            Files.writeString(report, ModelBundle.toJson(explanations), StandardCharsets.UTF_8);
        }
        return explanations.stream().allMatch(Explanation::isReproduced) ? 0 : 1;
    }

    private Explanation explained(ArchivedDecision decision) throws IOException, BadDataException {
        String model = decision.answer().provenance().model();
        ModelBundle bundle = new Registry(registry.root()).open(model);
        List<Prototype> lessons = new ArrayList<>();
        for (Path file : taught) {
            lessons.addAll(ControlJson.read(Files.readAllBytes(file)).prototypes());
        }
        try (Explainer explainer = new Explainer(bundle, lessons)) {
            return explainer.explain(decision);
        } catch (IllegalArgumentException unknown) {
            throw new BadDataException(
                    "candid "
                            + candid
                            + " cannot be decided again by "
                            + model
                            + ": "
                            + unknown.getMessage()
                            + "; a class that was taught is given with --taught");
        }
    }
}
