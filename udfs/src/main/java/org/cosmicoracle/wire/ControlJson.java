package org.cosmicoracle.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.Prototype;
import org.jspecify.annotations.Nullable;

/**
 * {@link ControlMessage} as a JSON object with the names of the schema, for clients without Avro.
 * What is missing has the schema's default; what has none must be there, and a name that the schema
 * lacks is refused. Thread-safe.
 */
public final class ControlJson {

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private ControlJson() {}

    /** The object: names and types of ControlEnvelope. */
    private record Envelope(
            ControlMessage.@Nullable Kind kind,
            @Nullable String id,
            @Nullable Long version,
            @Nullable String model,
            @Nullable String digest,
            @Nullable List<Prototype> prototypes,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String calibrator,
            @Nullable Long issuedMs,
            @Nullable String issuedBy,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double share) {}

    /** Returns true when a value is JSON rather than Avro. */
    static boolean looksLike(byte[] value) {
        for (byte b : value) {
            if (!Character.isWhitespace(b)) {
                return b == '{';
            }
        }
        return false;
    }

    /**
     * Reads an object.
     *
     * @throws IOException when it is no control message; the message says what is wrong
     */
    public static ControlMessage read(byte[] json) throws IOException {
        Envelope v;
        try {
            v = JSON.readValue(json, Envelope.class);
        } catch (JsonProcessingException e) {
            throw new IOException("no control message: " + e.getOriginalMessage(), e);
        }
        List<Prototype> prototypes = v.prototypes() == null ? List.of() : v.prototypes();
        for (Prototype p : prototypes) {
            required("prototypes.label", p.label());
            required("prototypes.vector", p.vector());
            required("prototypes.origin", p.origin());
        }
        return new ControlMessage(
                required("kind", v.kind()),
                required("id", v.id()),
                required("version", v.version()),
                required("model", v.model()),
                v.digest() == null ? "" : v.digest(),
                prototypes,
                v.calibrator(),
                required("issuedMs", v.issuedMs()),
                required("issuedBy", v.issuedBy()),
                v.share());
    }

    /** Returns the object. */
    public static String write(ControlMessage m) {
        try {
            return JSON.writeValueAsString(
                    new Envelope(
                            m.kind(),
                            m.id(),
                            m.version(),
                            m.model(),
                            m.digest(),
                            m.prototypes(),
                            m.calibrator(),
                            m.issuedMs(),
                            m.issuedBy(),
                            m.share()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the object's bytes as they go on the topic. */
    public static byte[] bytesOf(ControlMessage message) {
        return write(message).getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T required(String name, @Nullable T value) throws IOException {
        if (value == null) {
            throw new IOException("no control message: " + name + " is missing");
        }
        return value;
    }
}
