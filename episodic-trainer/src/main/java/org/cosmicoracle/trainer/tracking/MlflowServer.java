package org.cosmicoracle.trainer.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of MLflow's REST interface that a finished run needs: experiment, run, parameters,
 * metrics, artifacts through the server, registered model. Thread-safe.
 */
final class MlflowServer {

    /** What MLflow takes in one request. */
    private static final int MOST_PARAMS = 100;

    private static final int MOST_METRICS = 500;
    private static final String API = "/api/2.0/mlflow/";
    private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";
    private static final String EXISTS = "RESOURCE_ALREADY_EXISTS";
    private static final String MISSING = "RESOURCE_DOES_NOT_EXIST";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final @Nullable String authorization;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(CONNECT)
                    .build();

    /**
     * @param uri of the server, http or https
     * @param authorization value of the header of that name; null for none
     */
    MlflowServer(URI uri, @Nullable String authorization) {
        base = uri.toString().replaceAll("/+$", "");
        this.authorization = authorization;
    }

    /** What the server said when it refused. */
    private static final class RefusedException extends IOException {

        private static final long serialVersionUID = 1L;

        private final String code;

        RefusedException(int status, String code, String message) {
            super("HTTP " + status + (message.isEmpty() ? "" : ", " + message));
            this.code = code;
        }
    }

    /**
     * Where a run is.
     *
     * @param id the server's
     * @param artifactsTaken false when the server leaves artifacts to a store of its own
     */
    record Logged(String id, boolean artifactsTaken) {}

    /**
     * Logs a run.
     *
     * @throws IOException when the server does not answer, or refuses; a run that was begun is
     *     marked as failed
     */
    Logged log(TrackedRun run) throws IOException, InterruptedException {
        JsonNode info = create(run).path("run").path("info");
        String id = info.path("run_id").asText();
        if (id.isEmpty()) {
            throw new IOException("the answer is not MLflow's");
        }
        try {
            logParams(id, run);
            logMetrics(id, run);
            String artifacts = info.path("artifact_uri").asText();
            String folder = uploadFolder(artifacts);
            if (folder != null) {
                upload(folder, run);
                register(id, artifacts, run);
            }
            end(id, "FINISHED", run.endMs());
            return new Logged(id, folder != null);
        } catch (IOException e) {
            markFailed(id, run.endMs(), e);
            throw e;
        }
    }

    private JsonNode create(TrackedRun run) throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("experiment_id", experiment(run.experiment()));
        body.put("run_name", run.name());
        body.put("start_time", run.startMs());
        List<Map<String, Object>> tags = new ArrayList<>();
        run.tags().forEach((key, value) -> tags.add(Map.of("key", key, "value", value)));
        body.put("tags", tags);
        return post("runs/create", body);
    }

    private String experiment(String name) throws IOException, InterruptedException {
        try {
            return known(name);
        } catch (RefusedException e) {
            if (!e.code.equals(MISSING)) {
                throw e;
            }
        }
        try {
            return post("experiments/create", Map.of("name", name)).path("experiment_id").asText();
        } catch (RefusedException e) {
            if (!e.code.equals(EXISTS)) { // another run made it meanwhile
                throw e;
            }
            return known(name);
        }
    }

    private String known(String name) throws IOException, InterruptedException {
        String query = URLEncoder.encode(name, StandardCharsets.UTF_8);
        URI uri = URI.create(base + API + "experiments/get-by-name?experiment_name=" + query);
        return send(request(uri).GET()).path("experiment").path("experiment_id").asText();
    }

    private void logParams(String id, TrackedRun run) throws IOException, InterruptedException {
        List<Map<String, Object>> params = new ArrayList<>();
        run.params().forEach((key, value) -> params.add(Map.of("key", key, "value", value)));
        logBatches(id, "params", params, MOST_PARAMS);
    }

    private void logMetrics(String id, TrackedRun run) throws IOException, InterruptedException {
        List<Map<String, Object>> metrics = new ArrayList<>();
        run.metrics().forEach((key, x) -> metrics.add(metric(run, key, x, 0)));
        run.series()
                .forEach(
                        (key, points) ->
                                points.forEach(
                                        p -> metrics.add(metric(run, key, p.value(), p.step()))));
        logBatches(id, "metrics", metrics, MOST_METRICS);
    }

    private static Map<String, Object> metric(TrackedRun run, String key, double value, int step) {
        return Map.of("key", key, "value", value, "timestamp", run.endMs(), "step", step);
    }

    private void logBatches(String id, String what, List<Map<String, Object>> all, int most)
            throws IOException, InterruptedException {
        for (int from = 0; from < all.size(); from += most) {
            List<Map<String, Object>> part = all.subList(from, Math.min(all.size(), from + most));
            post("runs/log-batch", Map.of("run_id", id, what, part));
        }
    }

    /** Returns where artifacts are uploaded to; null when the server does not take them. */
    private @Nullable String uploadFolder(String artifactUri) {
        if (artifactUri.startsWith("http")) {
            return artifactUri + "/";
        }
        if (!artifactUri.startsWith("mlflow-artifacts:")) {
            return null;
        }
        String path = URI.create(artifactUri).getRawPath();
        return base + ARTIFACTS + path.replaceAll("^/+", "") + "/";
    }

    private void upload(String folder, TrackedRun run) throws IOException, InterruptedException {
        for (Map.Entry<String, byte[]> artifact : run.artifacts().entrySet()) {
            URI uri = URI.create(folder + escaped(artifact.getKey()));
            send(request(uri).PUT(BodyPublishers.ofByteArray(artifact.getValue())));
        }
    }

    private static String escaped(String path) throws IOException {
        try {
            return new URI(null, null, "/" + path, null).getRawPath().substring(1);
        } catch (URISyntaxException e) {
            throw new IOException(path + " is no name for an artifact", e);
        }
    }

    private void register(String id, String artifacts, TrackedRun run)
            throws IOException, InterruptedException {
        TrackedRun.RegisteredModel model = run.model();
        if (model == null) {
            return;
        }
        try {
            post("registered-models/create", Map.of("name", model.name()));
        } catch (RefusedException e) {
            if (!e.code.equals(EXISTS)) {
                throw e;
            }
        }
        JsonNode made =
                post(
                        "model-versions/create",
                        Map.of(
                                "name",
                                model.name(),
                                "source",
                                artifacts + "/" + model.folder(),
                                "run_id",
                                id));
        String alias = model.alias();
        if (alias != null) {
            String version = made.path("model_version").path("version").asText();
            post(
                    "registered-models/alias",
                    Map.of("name", model.name(), "alias", alias, "version", version));
        }
    }

    private void end(String id, String status, long endMs)
            throws IOException, InterruptedException {
        post("runs/update", Map.of("run_id", id, "status", status, "end_time", endMs));
    }

    private void markFailed(String id, long endMs, IOException why) throws InterruptedException {
        try {
            end(id, "FAILED", endMs);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private JsonNode post(String path, Map<String, Object> body)
            throws IOException, InterruptedException {
        return send(
                request(URI.create(base + API + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(ANSWER);
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
        JsonNode body;
        try {
            body = JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            body = JSON.nullNode();
        }
        if (answer.statusCode() / 100 != 2) {
            throw new RefusedException(
                    answer.statusCode(),
                    body.path("error_code").asText(),
                    body.path("message").asText());
        }
        return body;
    }
}
