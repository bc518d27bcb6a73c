package org.cosmicoracle.jobs.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.cosmicoracle.jobs.kafka.TopicWriter;
import org.cosmicoracle.jobs.local.OrderedPackets;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.time.Night;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./oracle replay}: publishes packets on disk to a Kafka. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Publishes packets on disk (.avro files, folders, .tar.gz nights) to the topics of their nights.")
public final class ReplayCommand implements Callable<Integer> {

    @Mixin private PacketsOption packets = new PacketsOption();

    @Option(
            names = "--brokers",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Kafka bootstrap servers.")
    private String brokers = "";

    @Option(
            names = "--topic",
            description = "One topic for all. Default: the topic of each packet's night.")
    private @Nullable String topic;

    @Option(
            names = "--rate",
            defaultValue = "0",
            paramLabel = "N",
            description = "Packets a second; 0 is as fast as it goes.")
    private double rate;

    @Spec private @Nullable CommandSpec spec;

    private long sent;

    @Override
    public Integer call() throws Exception {
        Clock clock = Clock.systemUTC();
        OrderedPackets ordered = packets.open(clock);
        ProgressLine progress =
                new ProgressLine(
                        "replay",
                        0,
                        clock,
                        java.util.Objects.requireNonNull(spec).commandLine().getErr());
        long startNanos = System.nanoTime();
        try (TopicWriter writer = new TopicWriter(brokers)) {
            ordered.forEach(
                    packet -> {
                        writer.write(
                                topic == null ? topicOf(packet, clock) : topic,
                                null,
                                packet.bytes());
                        sent++;
                        progress.step();
                        pace(startNanos);
                    });
            writer.flush();
        }
        progress.clear();
        System.out.printf(
                "%d packets of %d files sent in %.1f s%n",
                sent, ordered.files(), (System.nanoTime() - startNanos) / 1e9);
        return 0;
    }

    /** What cannot be read goes to tonight's topic, to be rejected there. */
    private static String topicOf(OrderedPackets.Packet packet, Clock clock) {
        return Topics.alertsOf(
                packet.night().isEmpty() ? Night.ofEpochMillis(clock.millis()) : packet.night());
    }

    private void pace(long startNanos) {
        if (rate > 0) {
            long due = startNanos + (long) (sent / rate * 1e9);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
        }
    }
}
