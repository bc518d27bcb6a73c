package org.cosmicoracle.jobs.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.jobs.kafka.TopicReader;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.ClassifiedAlertJson;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./oracle watch}: shows classified alerts of a Kafka as they come. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description =
                "Shows classified alerts as they come. Only committed ones: an alert appears once.")
public final class WatchCommand implements Callable<Integer> {

    @Option(
            names = "--brokers",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Kafka bootstrap servers.")
    private String brokers = "";

    @Option(names = "--from-beginning", description = "Also what came before.")
    private boolean fromBeginning;

    @Option(names = "--json", description = "One JSON object a line instead of a table.")
    private boolean json;

    @Option(
            names = "--limit",
            defaultValue = "0",
            paramLabel = "N",
            description = "End after N alerts; 0 goes on.")
    private long limit;

    private long shown;

    @Override
    public Integer call() {
        ClassifiedAlertWire wire = new ClassifiedAlertWire();
        if (!json) {
            System.out.println(AlertTable.HEADER);
        }
        try (TopicReader reader =
                new TopicReader(brokers, List.of(Topics.CLASSIFIED_ALERTS), fromBeginning)) {
            while (limit == 0 || shown < limit) {
                reader.poll(Duration.ofMillis(500), (topic, value) -> show(wire, value));
            }
        }
        return 0;
    }

    private void show(ClassifiedAlertWire wire, byte[] value) {
        if (limit > 0 && shown >= limit) {
            return;
        }
        try {
            ClassifiedAlert alert = wire.read(value);
            System.out.println(json ? ClassifiedAlertJson.lineOf(alert) : AlertTable.rowOf(alert));
            shown++;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "a value on " + Topics.CLASSIFIED_ALERTS + " is no classified alert", e);
        }
    }
}
