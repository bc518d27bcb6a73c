package org.cosmicoracle.jobs.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a cluster's REST interface says. Thread-safe. */
public final class ClusterRest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String url;

    /**
     * @param url of the web UI
     */
    public ClusterRest(String url) {
        this.url = url;
    }

    /** Returns the answer, or a missing node while there is none. */
    JsonNode get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? JSON.readTree(answer.body())
                    : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the cluster", e);
        }
    }

    int freeSlots() {
        return get("/overview").path("slots-available").asInt(-1);
    }

    String stateOf(String jobId) {
        return get("/jobs/" + jobId).path("state").asText("");
    }

    /** Returns true when the job runs and so does each of its tasks. */
    public boolean isRunning(String jobId) {
        JsonNode job = get("/jobs/" + jobId);
        if (!"RUNNING".equals(job.path("state").asText())) {
            return false;
        }
        for (JsonNode vertex : job.path("vertices")) {
            JsonNode tasks = vertex.path("tasks");
            int up = tasks.path("RUNNING").asInt() + tasks.path("FINISHED").asInt();
            if (up != vertex.path("parallelism").asInt()) {
                return false;
            }
        }
        return true;
    }

    /** Returns how many checkpoints a job has completed. */
    public long completedCheckpoints(String jobId) {
        return get("/jobs/" + jobId + "/checkpoints").path("counts").path("completed").asLong();
    }

    /** Returns how often a job was restored. */
    public long restoredCheckpoints(String jobId) {
        return get("/jobs/" + jobId + "/checkpoints").path("counts").path("restored").asLong();
    }
}
