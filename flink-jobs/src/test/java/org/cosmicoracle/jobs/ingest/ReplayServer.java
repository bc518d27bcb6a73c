package org.cosmicoracle.jobs.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plays an archive: gives the body whose key the address holds, and 404 where there is none. */
final class ReplayServer implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, byte[]> bodies = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private int failures;

    ReplayServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Gives a body to each address that holds {@code key}, unencoded. */
    ReplayServer give(String key, byte[] body) {
        bodies.put(key, body);
        return this;
    }

    ReplayServer give(String key, String body) {
        return give(key, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers the next requests with 500. */
    void fail(int requests) {
        failures = requests;
    }

    /** Returns the addresses that were asked for, unencoded. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Returns the Authorization headers that came. */
    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String address =
                exchange.getRequestURI().getPath() + "?" + exchange.getRequestURI().getQuery();
        asked.add(address);
        authorizations.addAll(
                exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        byte[] body =
                bodies.entrySet().stream()
                        .filter(e -> address.contains(e.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
        try (exchange) {
            if (failures > 0) {
                failures--;
                exchange.sendResponseHeaders(500, -1);
            } else if (body == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
