package org.cosmicoracle.jobs.local;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A real Kafka broker in a process of its own, so that killing something else does not touch it.
 */
public final class BrokerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final int port;

    private BrokerProcess(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Formats a folder where it is new and starts a broker on it; returns when its port is open.
     *
     * @param folder for its logs; topics in it are kept
     */
    public static BrokerProcess start(Path folder) throws IOException {
        int port = FreePort.find();
        Path properties = EmbeddedBroker.prepare(folder, port, FreePort.find());
        String classPath =
                ClassPath.entries().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
        Path log4j = folder.resolve("log4j.properties");
        try (var in = BrokerProcess.class.getResourceAsStream("log4j-console.properties")) {
            Files.write(log4j, in.readAllBytes());
        }
        ChildProcess child =
                ChildProcess.start(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1", // it moves bytes, it computes little
                                "-Dlog4j.configurationFile=" + log4j,
                                "-cp",
                                classPath,
                                "kafka.Kafka",
                                properties.toString()),
                        Map.of(),
                        folder.resolve("broker.log"));
        child.await("the broker", START, () -> isOpen(port));
        return new BrokerProcess(child, port);
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns host:port for clients. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Returns the process id. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
