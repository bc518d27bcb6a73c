package org.cosmicoracle.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.cosmicoracle.fewshot.LabelStatement;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.fewshot.Taxonomy;

/** What is said of an object's class as one line of JSON, named as on the topic. Thread-safe. */
public final class LabelJson {

    private static final JsonFactory JSON = new JsonFactory();

    private LabelJson() {}

    /** Returns the line, without its end. */
    public static String lineOf(ObjectLabel label) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("objectId", label.objectId());
            LabelStatement holds = label.inForce();
            if (holds == null) {
                json.writeNullField("class");
            } else {
                writeStatement(json, holds);
            }
            json.writeBooleanField("conflicting", label.isConflicting(Taxonomy.standard()));
            json.writeArrayFieldStart("statements");
            for (LabelStatement each : label.statements()) {
                json.writeStartObject();
                writeStatement(json, each);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void writeStatement(JsonGenerator json, LabelStatement s) throws IOException {
        json.writeStringField("class", s.label());
        json.writeStringField("named", s.named());
        json.writeStringField("taxonomy", s.taxonomy());
        json.writeStringField("origin", s.origin().text());
        json.writeStringField("source", s.source());
        json.writeNumberField("timeMs", s.timeMs());
    }
}
