package org.cosmicoracle.archive.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on this machine that gives one answer after the other, good and bad ones, and remembers
 * what it was asked. The last answer is given again for whatever comes later.
 */
public final class ScriptedServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Deque<Answer> script = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();

    /** What was asked. */
    public record Asked(String path, Map<String, List<String>> headers) {

        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    /** Gives one answer. */
    @FunctionalInterface
    public interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    public ScriptedServer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Returns the address of a path, under the given name of this machine. */
    public URI at(String host, String path) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
    }

    /** Returns the address of a path. */
    public URI at(String path) {
        return at("127.0.0.1", path);
    }

    /** Forgets the next answers. */
    public void skip(int answers) {
        for (int i = 0; i < answers; i++) {
            script.removeFirst();
        }
    }

    /** Appends answers. */
    public ScriptedServer then(Answer... answers) {
        script.addAll(Arrays.asList(answers));
        return this;
    }

    /** Returns what was asked so far. */
    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Answer answer;
        synchronized (this) {
            asked.add(
                    new Asked(
                            exchange.getRequestURI().toString(),
                            Map.copyOf(exchange.getRequestHeaders())));
            answer = script.size() > 1 ? script.removeFirst() : script.getFirst();
        }
        try (exchange) {
            answer.give(exchange);
        }
    }

    /** A good answer; header names and values in turn. */
    public static Answer ok(byte[] body, String... headers) {
        return exchange -> send(exchange, 200, body, headers);
    }

    /** A good answer. */
    public static Answer ok(String body, String... headers) {
        return ok(body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** An answer of any status. */
    public static Answer status(int status, String body, String... headers) {
        return exchange -> send(exchange, status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Promises all of a body, sends the begin of it and closes the connection. */
    public static Answer cutOff(byte[] body, int sent, String... headers) {
        return exchange -> {
            setHeaders(exchange, headers);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, sent);
            exchange.getResponseBody().flush();
        };
    }

    /** Gives what is asked for by Range, or all. */
    public static Answer ranged(byte[] body, String etag) {
        return exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            boolean same = etag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
            if (range == null || !same) {
                send(exchange, 200, body, "ETag", etag);
                return;
            }
            int from = Integer.parseInt(range.replaceAll("[^0-9]", ""));
            byte[] rest = Arrays.copyOfRange(body, from, body.length);
            String says = "bytes " + from + "-" + (body.length - 1) + "/" + body.length;
            send(exchange, 206, rest, "ETag", etag, "Content-Range", says);
        };
    }

    /** Sends the begin of a body, and then nothing as long as the server is there. */
    public Answer stall(byte[] body, int sent) {
        return exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            OutputStream out = exchange.getResponseBody();
            out.write(body, 0, sent);
            out.flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static void send(HttpExchange exchange, int status, byte[] body, String... headers)
            throws IOException {
        setHeaders(exchange, headers);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static void setHeaders(HttpExchange exchange, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
