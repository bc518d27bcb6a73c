package org.cosmicoracle.trainer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a command was asked for, in words. Stateless. */
final class CommandText {

    private CommandText() {}

    /** Returns the line as it was given, but for {@code --resume}, which changes no result. */
    static String line(@Nullable CommandSpec spec) {
        List<String> words = new ArrayList<>(List.of("./oracle"));
        words.addAll(
                Objects.requireNonNull(spec).root().commandLine().getParseResult().originalArgs());
        words.remove("--resume");
        return String.join(" ", words);
    }

    /** Returns the value of each option, given or by default, by its name without dashes. */
    static Map<String, String> options(@Nullable CommandSpec spec) {
        Map<String, String> values = new TreeMap<>();
        for (OptionSpec option : Objects.requireNonNull(spec).options()) {
            Object value = option.getValue();
            if (value != null && !option.usageHelp() && !option.versionHelp()) {
                values.put(option.longestName().replaceFirst("^-+", ""), value.toString());
            }
        }
        return values;
    }
}
