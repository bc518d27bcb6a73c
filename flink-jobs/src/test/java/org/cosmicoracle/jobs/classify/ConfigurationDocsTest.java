package org.cosmicoracle.jobs.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.cosmicoracle.jobs.archive.ArchiveOptions;
import org.cosmicoracle.jobs.drift.DriftOptions;
import org.cosmicoracle.jobs.guard.GuardOptions;
import org.cosmicoracle.jobs.kafka.KafkaOptions;
import org.junit.jupiter.api.Test;

/**
 * docs/configuration.md is what the options say. {@code -Dconfiguration.docs.update=true} writes it
 * anew.
 */
class ConfigurationDocsTest {

    private static final Path DOCS = Path.of("..", "docs", "configuration.md");

    @Test
    void theReferenceSaysWhatTheOptionsSay() throws IOException, IllegalAccessException {
        String reference =
                "# Configuration\n\n"
                        + "Generated from the options; do not edit. Options are given as `--key value`;"
                        + " any option of Flink may be given the same way.\n"
                        + section("Classify job", KafkaOptions.class, ClassifyOptions.class)
                        + section("Archive job", KafkaOptions.class, ArchiveOptions.class)
                        + section("Drift job", BrokersAlone.class, DriftOptions.class)
                        + section("Guard job", BrokersAlone.class, GuardOptions.class);
        if (Boolean.getBoolean("configuration.docs.update")) {
            Files.writeString(DOCS, reference);
        }

        assertThat(DOCS)
                .as("stale: run this test with -Dconfiguration.docs.update=true")
                .hasContent(reference);
    }

    /** The drift and guard jobs read no packets. */
    public static final class BrokersAlone {
        public static final ConfigOption<String> BROKERS = KafkaOptions.BROKERS;

        private BrokersAlone() {}
    }

    private static String section(String title, Class<?>... options) throws IllegalAccessException {
        TreeMap<String, String> rows = new TreeMap<>();
        for (Field field : Stream.of(options).flatMap(o -> Stream.of(o.getFields())).toList()) {
            if (field.get(null) instanceof ConfigOption<?> option) {
                Object value = option.defaultValue();
                rows.put(
                        option.key(),
                        String.format(
                                "| `%s` | %s | %s |%n",
                                option.key(),
                                value == null
                                        ? "none"
                                        : "`" + String.valueOf(value).replace("|", "\\|") + "`",
                                new HtmlFormatter().format(option.description())));
            }
        }
        assertThat(rows).isNotEmpty();
        return "\n## "
                + title
                + "\n\n| option | default | what it does |\n|---|---|---|\n"
                + String.join("", rows.values());
    }
}
