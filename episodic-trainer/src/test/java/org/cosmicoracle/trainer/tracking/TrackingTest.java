package org.cosmicoracle.trainer.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server on this machine that answers as MLflow does. */
class TrackingTest {

    private static final String API = "/api/2.0/mlflow/";
    private static final String FILES =
            "/api/2.0/mlflow-artifacts/artifacts/1/r1/artifacts/bundle/";

    @TempDir private Path folder;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, byte[]> bodies = Collections.synchronizedMap(new HashMap<>());
    private final Map<String, String> answers = new TreeMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        answers.put(
                API + "experiments/get-by-name",
                "404 {\"error_code\":\"RESOURCE_DOES_NOT_EXIST\"}");
        answers.put(API + "experiments/create", "200 {\"experiment_id\":\"1\"}");
        answers.put(
                API + "runs/create",
                "200 {\"run\":{\"info\":{\"run_id\":\"r1\",\"artifact_uri\":\"mlflow-artifacts:/1/r1/artifacts\"}}}");
        answers.put(API + "model-versions/create", "200 {\"model_version\":{\"version\":\"4\"}}");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aRunGoesToTheServerWithAllItHas() throws Exception {
        assertThat(keep(Runs.run("one"))).isEqualTo("tracked: run r1 of MLflow at " + uri());

        assertThat(asked)
                .containsExactly(
                        "GET " + API + "experiments/get-by-name?experiment_name=stars+%26+novae",
                        "POST " + API + "experiments/create",
                        "POST " + API + "runs/create",
                        "POST " + API + "runs/log-batch",
                        "POST " + API + "runs/log-batch",
                        "PUT " + FILES + "model%20card.md",
                        "PUT " + FILES + "network.params",
                        "POST " + API + "registered-models/create",
                        "POST " + API + "model-versions/create",
                        "POST " + API + "registered-models/alias",
                        "POST " + API + "runs/update");
        assertThat(bodies.get(FILES + "network.params")).containsExactly(0, 1, 2, -1);
        JsonNode metrics = json("runs/log-batch").at("/metrics");
        assertThat(metrics).hasSize(4);
        assertThat(metrics.get(1).at("/key").asText()).isEqualTo("simulated/macroF1");
        assertThat(metrics.get(1).at("/value").asDouble()).isEqualTo(0.75);
        assertThat(metrics.get(3).at("/key").asText()).isEqualTo("training/loss");
        assertThat(metrics.get(3).at("/value").asDouble()).isEqualTo(1.5);
        assertThat(metrics.get(3).at("/step").asInt()).isEqualTo(40);
        assertThat(json("model-versions/create").at("/source").asText())
                .isEqualTo("mlflow-artifacts:/1/r1/artifacts/bundle");
        assertThat(json("registered-models/alias").at("/version").asText()).isEqualTo("4");
        assertThat(json("runs/update").at("/status").asText()).isEqualTo("FINISHED");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsThereAlreadyIsUsed() throws Exception {
        answers.put(
                API + "experiments/get-by-name", "200 {\"experiment\":{\"experiment_id\":\"7\"}}");
        answers.put(
                API + "registered-models/create",
                "400 {\"error_code\":\"RESOURCE_ALREADY_EXISTS\"}");

        assertThat(keep(Runs.run("one"))).startsWith("tracked: run r1");
        assertThat(asked).doesNotContain("POST " + API + "experiments/create");
        assertThat(json("runs/create").at("/experiment_id").asText()).isEqualTo("7");
    }

    @Test
    void manyParametersAndFiguresGoInSeveralRequests() throws Exception {
        Map<String, String> params = new TreeMap<>();
        Map<String, Double> metrics = new TreeMap<>();
        for (int i = 0; i < 1201; i++) {
            params.put("p" + i % 201, "x");
            metrics.put("m" + i, (double) i);
        }
        keep(new TrackedRun("e", "n", 1, 2, params, metrics, Map.of(), Map.of(), null));

        assertThat(asked.stream().filter(a -> a.endsWith("runs/log-batch"))).hasSize(3 + 3);
    }

    @Test
    void aServerThatDoesNotAnswerLosesNothing() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + closed);

        String line = Tracking.onServer(nobody, null, folder).keep(Runs.run("one"));

        assertThat(line.lines()).hasSize(1);
        assertThat(line)
                .startsWith("MLflow at " + nobody + " did not take the run (")
                .contains("the run is kept in " + folder);
        assertThat(kept("network.params")).hasBinaryContent(new byte[] {0, 1, 2, -1});
    }

    @Test
    void aRunThatTheServerRefusesHalfWayIsMarkedThereAndKeptAsFiles() throws Exception {
        answers.put(
                API + "runs/log-batch",
                "400 {\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"no such\\nname\"}");

        assertThat(keep(Runs.run("one")))
                .contains("did not take the run (HTTP 400, no such): the run is kept in ");
        assertThat(json("runs/update").at("/status").asText()).isEqualTo("FAILED");
        assertThat(kept("model card.md")).hasContent("# card");
    }

    @Test
    void whatIsNoMlflowLosesNothing() throws Exception {
        answers.replaceAll((path, answer) -> "200 <html>hello</html>");

        assertThat(keep(Runs.run("one"))).contains("(the answer is not MLflow's): the run is kept");
    }

    @Test
    void aServerWithAStoreOfItsOwnGetsFiguresAndTheFilesStayHere() throws Exception {
        answers.put(
                API + "runs/create",
                "200 {\"run\":{\"info\":{\"run_id\":\"r1\",\"artifact_uri\":\"s3://bucket/1\"}}}");

        assertThat(keep(Runs.run("one")))
                .startsWith("tracked: run r1 of MLflow at " + uri() + ", which takes no artifacts");
        assertThat(asked).doesNotContain("POST " + API + "model-versions/create");
        assertThat(kept("model card.md")).hasContent("# card");
    }

    @Test
    void theAuthorizationIsSent() throws Exception {
        server.removeContext("/");
        server.createContext(
                "/",
                exchange -> {
                    boolean known =
                            "Bearer x"
                                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
                    send(
                            exchange,
                            known ? answers.getOrDefault(path(exchange), "200 {}") : "401 {}");
                });

        assertThat(keep(Runs.run("one"))).contains("did not take the run (HTTP 401)");
        assertThat(Tracking.onServer(uri(), "Bearer x", folder).keep(Runs.run("one")))
                .startsWith("tracked: ");
    }

    private String keep(TrackedRun run) throws InterruptedException {
        return Tracking.onServer(uri(), null, folder).keep(run);
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private JsonNode json(String path) throws IOException {
        return new ObjectMapper().readTree(bodies.get(API + path));
    }

    private Path kept(String artifact) throws IOException {
        try (var all = Files.find(folder, 9, (p, a) -> p.endsWith(artifact))) {
            return all.findFirst().orElseThrow();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        bodies.put(path(exchange), exchange.getRequestBody().readAllBytes());
        send(exchange, answers.getOrDefault(path(exchange), "200 {}"));
    }

    private static String path(HttpExchange exchange) {
        return exchange.getRequestURI().getRawPath();
    }

    private static void send(HttpExchange exchange, String answer) throws IOException {
        byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
