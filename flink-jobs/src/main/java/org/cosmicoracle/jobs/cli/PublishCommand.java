package org.cosmicoracle.jobs.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.jobs.kafka.TopicAdmin;
import org.cosmicoracle.jobs.kafka.TopicWriter;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Rollout;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.ControlWire;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./oracle publish}: brings a bundle into force on a Kafka, live. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description =
                "Sends a bundle's prototypes, calibrator and activation to the control topic. The job must be able to read"
                        + " the bundle from its own registry. Creates missing topics. With --message only that is sent.")
public final class PublishCommand implements Callable<Integer> {

    @Option(
            names = "--brokers",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Kafka bootstrap servers.")
    private String brokers = "";

    @Mixin private RegistryOption registry = new RegistryOption();

    @Mixin private MessagesOption messages = new MessagesOption();

    @Override
    public Integer call() throws IOException {
        boolean rollsOut = messages.isEmpty();
        List<ControlMessage> sent = rollsOut ? rollout() : messages.read();
        TopicAdmin.createMissing(brokers);
        ControlWire wire = new ControlWire();
        try (TopicWriter writer = new TopicWriter(brokers)) {
            for (ControlMessage message : sent) {
                writer.write(Topics.ORACLE_CONTROL, message.key(), wire.write(message));
            }
        }
        System.out.println(
                (rollsOut ? sent.get(0).model() : sent.get(0).key())
                        + " sent; what became of it is on "
                        + Topics.CONTROL_OUTCOMES);
        return 0;
    }

    private List<ControlMessage> rollout() throws IOException {
        ModelBundle bundle = registry.open();
        return Rollout.of(bundle, Clock.systemUTC().millis(), "publish");
    }
}
