package org.cosmicoracle.jobs.week;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.jobs.teach.TeachCommand;
import picocli.CommandLine;

/**
 * Teaches a class by {@code ./oracle teach}.
 *
 * @param label of the class
 * @param brokers host:port
 */
record Teacher(String label, String brokers, WeekScreen screen) {

    private static final int SHOTS = 5;

    /**
     * Waits for enough objects of the class and teaches it.
     *
     * @param examples objects of the class that were answered so far
     * @return the objects it was taught from
     */
    List<String> teach(WeekWatch watch, Supplier<List<String>> examples) {
        watch.await(SHOTS + " answered objects of " + label, () -> examples.get().size() >= SHOTS);
        List<String> objects = examples.get().subList(0, SHOTS);
        StringWriter told = new StringWriter();
        int code =
                new CommandLine(new TeachCommand())
                        .setOut(new PrintWriter(told))
                        .execute(
                                "--class",
                                label,
                                "--parent",
                                Objects.requireNonNull(Taxonomy.standard().parentOf(label)),
                                "--objects",
                                String.join(",", objects),
                                "--by",
                                "the astronomer of the week",
                                "--brokers",
                                brokers);
        told.toString().lines().forEach(line -> screen.say("teach: " + line));
        if (code != 0) {
            throw new IllegalStateException("teach ended with " + code);
        }
        return objects;
    }
}
