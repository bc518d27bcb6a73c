package org.cosmicoracle.trainer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.Split;
import org.cosmicoracle.trainer.dataset.EpisodeDataset;
import org.cosmicoracle.trainer.dataset.EpisodeTask;
import org.cosmicoracle.trainer.dataset.FeatureIndex;
import org.cosmicoracle.trainer.dataset.Phase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code oracle episodes}: N-way K-shot draws from a feature data set. */
@Command(
        name = "episodes",
        mixinStandardHelpOptions = true,
        description =
                "Draws N-way K-shot episodes from a data set of ./oracle features. docs/data-sets.md describes them.")
final class EpisodesCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--features",
            paramLabel = "DIR",
            description = "Data set to draw from. Default: ${DEFAULT-VALUE}.")
    private Path features = Path.of("out", "features");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the episodes go. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("out", "episodes");

    @Option(
            names = "--way",
            paramLabel = "N",
            description = "Classes of an episode. Default: ${DEFAULT-VALUE}.")
    private int way = 5;

    @Option(
            names = "--shots",
            paramLabel = "K",
            description = "Support objects of a class. Default: ${DEFAULT-VALUE}.")
    private int shots = 5;

    @Option(
            names = "--queries",
            paramLabel = "N",
            description = "Most query objects of a class. Default: ${DEFAULT-VALUE}.")
    private int queries = 10;

    @Option(names = "--episodes", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int episodes = 600;

    @Option(names = "--seed", description = "Of the draws. Default: ${DEFAULT-VALUE}.")
    private long seed = 20260101;

    @Option(
            names = "--side",
            paramLabel = "SIDE",
            description =
                    "Objects of this side: train, validation, calibration or test. Default: ${DEFAULT-VALUE}.")
    private String side = "test";

    @Option(
            names = "--phase",
            paramLabel = "PHASE",
            description =
                    "How much of each object is seen, for example detections-3 or days-7. Default: ${DEFAULT-VALUE}.")
    private String phase = Phase.ALL.name();

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description = "real, simulated or packet objects alone. Default: all.")
    private @Nullable String source;

    @Option(
            names = "--classes",
            paramLabel = "CLASS",
            split = ",",
            description = "Classes that take part. Default: every leaf class of the side.")
    private List<String> classes = new ArrayList<>();

    @Option(
            names = "--leave-out-small",
            description = "Leave out a class with too few objects instead of failing.")
    private boolean leaveOutSmall;

    @Override
    public Integer call() throws IOException, BadDataException {
        EpisodeTask task = task();
        Map<String, Object> manifest =
                new EpisodeDataset(FeatureIndex.read(features), task)
                        .write(out, CommandText.line(spec));
        Objects.requireNonNull(spec)
                .commandLine()
                .getOut()
                .println(
                        "wrote "
                                + out
                                + ": "
                                + episodes
                                + " episodes, fingerprint "
                                + manifest.get("fingerprint"));
        return 0;
    }

    private EpisodeTask task() {
        List<String> phases = Phase.EACH.stream().map(Phase::name).toList();
        if (!phases.contains(phase)) {
            throw wrongUsage("no phase " + phase + ": use one of " + phases);
        }
        List<String> sides =
                java.util.Arrays.stream(Split.values())
                        .map(s -> s.name().toLowerCase(Locale.ROOT))
                        .toList();
        if (!sides.contains(side)) {
            throw wrongUsage("no side " + side + ": use one of " + sides);
        }
        for (String label : classes) {
            if (!Taxonomy.standard().contains(label)) {
                throw wrongUsage("no class " + label + " in the taxonomy");
            }
        }
        try {
            return new EpisodeTask(
                    way,
                    shots,
                    queries,
                    episodes,
                    seed,
                    side,
                    phase,
                    source,
                    new TreeSet<>(classes),
                    leaveOutSmall);
        } catch (IllegalArgumentException e) {
            throw wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
