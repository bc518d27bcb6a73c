package org.cosmicoracle.trainer.tracking;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.registry.ModelBundle;

/**
 * Runs as files, laid out as MLflow's own file store: {@code <root>/<experiment>/<run>/} with
 * params, metrics, tags and artifacts, so that {@code mlflow ui} opens the folder.
 */
final class FileRuns {

    private static final String META = "meta.yaml";
    private static final int FINISHED = 3;
    private static final int LOCAL = 4;
    private static final int ID_DIGITS = 32;

    private final Path root;

    FileRuns(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Writes a run and returns its folder; the folder is there whole or not at all. */
    Path write(TrackedRun run) throws IOException {
        String experimentId = Long.toString(Long.parseLong(hash(run.experiment(), 14), 16));
        Path experiment = experiment(run, experimentId);
        String id = hash(run.name() + run.startMs() + run.endMs() + run.params(), ID_DIGITS);
        Path folder = experiment.resolve(id);
        Path fresh = root.resolve("." + id);
        for (Map.Entry<String, String> param : run.params().entrySet()) {
            write(fresh.resolve("params").resolve(param.getKey()), param.getValue());
        }
        for (Map.Entry<String, Double> metric : run.metrics().entrySet()) {
            write(
                    fresh.resolve("metrics").resolve(metric.getKey()),
                    run.endMs() + " " + metric.getValue() + " 0\n");
        }
        for (Map.Entry<String, List<TrackedRun.Point>> series : run.series().entrySet()) {
            StringBuilder lines = new StringBuilder();
            for (TrackedRun.Point point : series.getValue()) {
                lines.append(run.endMs() + " " + point.value() + " " + point.step() + "\n");
            }
            write(fresh.resolve("metrics").resolve(series.getKey()), lines.toString());
        }
        for (Map.Entry<String, String> tag : run.tags().entrySet()) {
            write(fresh.resolve("tags").resolve(tag.getKey()), tag.getValue());
        }
        write(fresh.resolve("tags").resolve("mlflow.runName"), run.name());
        Path artifacts = fresh.resolve("artifacts");
        Files.createDirectories(artifacts);
        for (Map.Entry<String, byte[]> artifact : run.artifacts().entrySet()) {
            Path file = artifacts.resolve(artifact.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, artifact.getValue());
        }
        writeYaml(fresh.resolve(META), meta(run, experimentId, id, folder));
        Files.move(fresh, folder);
        return folder;
    }

    /** Returns the folder of the experiment, made where it is not there. */
    private Path experiment(TrackedRun run, String id) throws IOException {
        Path folder = root.resolve(id);
        if (!Files.exists(folder.resolve(META))) {
            Map<String, Object> meta = new LinkedHashMap<>();
            meta.put("artifact_location", folder.toUri().toString());
            meta.put("creation_time", run.startMs());
            meta.put("experiment_id", id);
            meta.put("last_update_time", run.startMs());
            meta.put("lifecycle_stage", "active");
            meta.put("name", run.experiment());
            writeYaml(folder.resolve(META), meta);
        }
        return folder;
    }

    private static Map<String, Object> meta(
            TrackedRun run, String experimentId, String id, Path folder) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("artifact_uri", folder.resolve("artifacts").toUri().toString());
        meta.put("end_time", run.endMs());
        meta.put("entry_point_name", "");
        meta.put("experiment_id", experimentId);
        meta.put("lifecycle_stage", "active");
        meta.put("run_id", id);
        meta.put("run_name", run.name());
        meta.put("run_uuid", id);
        meta.put("source_name", "");
        meta.put("source_type", LOCAL);
        meta.put("source_version", "");
        meta.put("start_time", run.startMs());
        meta.put("status", FINISHED);
        meta.put("tags", new String[0]);
        meta.put("user_id", System.getProperty("user.name", ""));
        return meta;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** One {@code key: value} a line, values as JSON, which YAML takes. */
    private static void writeYaml(Path file, Map<String, Object> meta) throws IOException {
        StringBuilder yaml = new StringBuilder();
        for (Map.Entry<String, Object> entry : meta.entrySet()) {
            yaml.append(entry.getKey())
                    .append(": ")
                    .append(new ObjectMapper().writeValueAsString(entry.getValue()))
                    .append('\n');
        }
        write(file, yaml.toString());
    }

    private static String hash(String text, int digits) {
        return ModelBundle.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, digits);
    }
}
