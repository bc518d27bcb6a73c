package org.cosmicoracle.trainer.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.trainer.protocol.SimulatedNovelty;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the search for classes that were left out of a training. */
final class NoveltySearch {

    @Option(
            names = "--novelty-simulated",
            paramLabel = "N",
            description =
                    "Search N simulated objects for rare classes that a training made for this left out; N is 12094 in the published set-up. Default: not measured.")
    private int objects;

    @Option(
            names = "--novelty-rare",
            paramLabel = "CLASS",
            split = ",",
            description = "Which simulated classes are rare. Default: ${DEFAULT-VALUE}.")
    private List<String> rare = SimulatedNovelty.RARE.stream().map(SimulatedClass::label).toList();

    /** Returns how many objects are searched; 0 when that is not asked for. */
    int objects() {
        return objects;
    }

    /** Returns the rare classes, once there is no {@link #problem}. */
    Set<SimulatedClass> rare() {
        return rare.stream().map(SimulatedClass::of).collect(Collectors.toSet());
    }

    /** Returns what is wrong with the options, null when nothing is. */
    @Nullable String problem() {
        try {
            rare();
        } catch (IllegalArgumentException e) {
            return "--novelty-rare: " + e.getMessage();
        }
        return objects < 0 ? "--novelty-simulated must not be negative" : null;
    }
}
