package org.cosmicoracle.jobs.teach;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file that names labelled objects: ids, one a line (a table's first column; a line that begins
 * with objectId or # is passed over), or answers as classify writes them, one JSON object a line,
 * which hold their embeddings. Immutable.
 *
 * @param objects ids
 * @param answers of those objects; empty where the file has ids alone
 */
record SupportFile(Set<String> objects, List<JsonNode> answers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a file.
     *
     * @throws IOException when it is missing or a line is neither; the message says which
     */
    static SupportFile read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file).stream().filter(l -> !l.isBlank()).toList();
        boolean answers = !lines.isEmpty() && lines.get(0).stripLeading().startsWith("{");
        SupportFile read = answers ? ofAnswers(file, lines) : ofIds(lines);
        if (read.objects.isEmpty()) {
            throw new IOException(file + " names no object");
        }
        return read;
    }

    private static SupportFile ofIds(List<String> lines) {
        Set<String> ids = new TreeSet<>();
        for (String line : lines) {
            String first = line.split(",", 2)[0].strip();
            if (!first.isEmpty() && !first.startsWith("#") && !first.equals("objectId")) {
                ids.add(first);
            }
        }
        return new SupportFile(ids, List.of());
    }

    private static SupportFile ofAnswers(Path file, List<String> lines) throws IOException {
        Set<String> ids = new TreeSet<>();
        List<JsonNode> answers = new java.util.ArrayList<>();
        for (String line : lines) {
            JsonNode answer = parsed(file, line, answers.size() + 1);
            ids.add(answer.path("objectId").asText());
            answers.add(answer);
        }
        return new SupportFile(ids, answers);
    }

    private static JsonNode parsed(Path file, String line, int number) throws IOException {
        try {
            JsonNode answer = JSON.readTree(line);
            boolean whole =
                    answer.path("objectId").isTextual()
                            && answer.path("candid").isIntegralNumber()
                            && answer.path("embedding").isArray()
                            && answer.path("provenance").path("model").isTextual();
            if (whole) {
                return answer;
            }
            throw new IOException(
                    file
                            + " line "
                            + number
                            + " has no objectId, candid, embedding and provenance");
        } catch (JsonProcessingException e) {
            throw new IOException(file + " line " + number + " is no JSON", e);
        }
    }

    /** Hands the answers to a support set. */
    void into(Support support) {
        for (JsonNode answer : answers) {
            float[] embedding = new float[answer.path("embedding").size()];
            for (int i = 0; i < embedding.length; i++) {
                embedding[i] = (float) answer.path("embedding").path(i).asDouble(Double.NaN);
            }
            support.take(
                    answer.path("objectId").asText(),
                    answer.path("candid").asLong(),
                    answer.path("provenance").path("model").asText(),
                    embedding);
        }
    }
}
