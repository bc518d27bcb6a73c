package org.cosmicoracle.jobs.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.jobs.kafka.TopicWriter;
import org.cosmicoracle.jobs.local.PacketFiles;
import org.cosmicoracle.jobs.local.PacketOrder;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.time.Night;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./oracle replay}: publishes packets on disk to a Kafka. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Publishes packets on disk (.avro files, folders, .tar.gz nights) to the topics of their nights.")
public final class ReplayCommand implements Callable<Integer> {

    @Option(
            names = "--packets",
            arity = "1..*",
            required = true,
            paramLabel = "PATH",
            description = "Files or folders.")
    private List<Path> packets = List.of();

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

    @Option(
            names = "--max-packet-bytes",
            defaultValue = "16777216",
            description = "Default: ${DEFAULT-VALUE}.")
    private int maxPacketBytes;

    private long sent;

    @Override
    public Integer call() throws Exception {
        Clock clock = Clock.systemUTC();
        List<Path> files = PacketOrder.byExposure(PacketFiles.find(packets), maxPacketBytes, clock);
        AlertDecoder decoder = new AlertDecoder(maxPacketBytes, clock);
        long startNanos = System.nanoTime();
        try (TopicWriter writer = new TopicWriter(brokers)) {
            for (Path file : files) {
                new PacketFiles(maxPacketBytes)
                        .read(
                                file,
                                (name, bytes) -> {
                                    writer.write(
                                            topic == null
                                                    ? topicOf(name, bytes, decoder, clock)
                                                    : topic,
                                            null,
                                            bytes);
                                    sent++;
                                    pace(startNanos);
                                });
            }
            writer.flush();
        }
        System.out.printf(
                "%d packets of %d files sent in %.1f s%n",
                sent, files.size(), (System.nanoTime() - startNanos) / 1e9);
        return 0;
    }

    /**
     * The night of the packet's first alert; what cannot be read goes to tonight's topic, to be
     * rejected there.
     */
    private static String topicOf(String name, byte[] bytes, AlertDecoder decoder, Clock clock) {
        String[] night = {""};
        decoder.decode(
                bytes,
                new PacketOrigin(name, 0, 0, "", clock.millis()),
                alert -> night[0] = night[0].isEmpty() ? alert.origin().night() : night[0],
                rejected -> {});
        return Topics.alertsOf(night[0].isEmpty() ? Night.ofEpochMillis(clock.millis()) : night[0]);
    }

    private void pace(long startNanos) {
        if (rate > 0) {
            long due = startNanos + (long) (sent / rate * 1e9);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
        }
        if (sent % 500 == 0) {
            System.err.print("\r\u001b[K" + sent + " sent");
        }
    }
}
