package org.cosmicoracle.jobs.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker (KRaft, broker and controller in one) inside this JVM, on free ports of the
 * loopback address.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final String bootstrap;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrap) {
        this.server = server;
        this.bootstrap = bootstrap;
    }

    /**
     * Formats a folder where it is new and starts a broker on it.
     *
     * @param folder for its logs; topics in it are kept
     */
    public static EmbeddedBroker start(Path folder) {
        try {
            int port = FreePort.find();
            Properties properties = properties(folder, port, FreePort.find());
            write(folder, properties);
            KafkaRaftServer server =
                    new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(server, "127.0.0.1:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException("the broker cannot start in " + folder, e);
        }
    }

    /** Formats a folder where it is new, and returns its server.properties. */
    static Path prepare(Path folder, int port, int controllerPort) throws IOException {
        return write(folder, properties(folder, port, controllerPort));
    }

    private static Path write(Path folder, Properties properties) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("server.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        format(file);
        return file;
    }

    private static void format(Path file) {
        PrintStream silent =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        String[] args = {
            "format",
            "--config",
            file.toString(),
            "--cluster-id",
            Uuid.randomUuid().toString(),
            "--ignore-formatted"
        };
        StorageTool.execute(args, silent);
    }

    private static Properties properties(Path folder, int port, int controllerPort) {
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", "1");
        p.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.setProperty(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        p.setProperty("log.dirs", folder.resolve("logs").toString());
        for (String one :
                List.of(
                        "offsets.topic.replication.factor",
                        "transaction.state.log.replication.factor",
                        "transaction.state.log.min.isr",
                        "offsets.topic.num.partitions",
                        "transaction.state.log.num.partitions")) {
            p.setProperty(one, "1");
        }
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        p.setProperty("message.max.bytes", Integer.toString(32 << 20));
        p.setProperty("auto.create.topics.enable", "true");
        return p;
    }

    /** Returns host:port for clients. */
    public String bootstrap() {
        return bootstrap;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
