package org.cosmicoracle.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.sky.AnchorMatch;
import org.jspecify.annotations.Nullable;

/** A classified alert as one line of JSON, with the names of the contract. Thread-safe. */
public final class ClassifiedAlertJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ClassifiedAlertJson() {}

    /** Returns the line, without its end. */
    public static String lineOf(ClassifiedAlert a) {
        StringWriter text = new StringWriter(4096);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("candid", a.candid());
            json.writeStringField("objectId", a.objectId());
            json.writeStringField("night", a.night());
            json.writeNumberField("jd", a.jd());
            json.writeNumberField("ra", a.ra());
            json.writeNumberField("dec", a.dec());
            json.writeStringField("band", a.band());
            json.writeNumberField("magpsf", a.magpsf());
            writeNamed(json, "probabilities", a.labels(), a.probabilities());
            writeAnswer(json, a.decision());
            json.writeArrayFieldStart("embedding");
            for (float value : a.embedding()) {
                json.writeNumber(value);
            }
            json.writeEndArray();
            writeNamed(json, "distances", a.labels(), a.distances());
            writeTexts(json, "origins", a.origins());
            writeTexts(json, "parents", a.parents());
            json.writeArrayFieldStart("anchors");
            for (AnchorMatch anchor : a.anchors()) {
                writeAnchor(json, anchor);
            }
            json.writeEndArray();
            writeNamed(json, "features", a.featureNames(), a.features());
            writeStrings(json, "modalities", a.modalities());
            writeProvenance(json, a.provenance());
            json.writeNumberField("receivedMs", a.receivedMs());
            json.writeNumberField("decodedMs", a.decodedMs());
            json.writeNumberField("classifiedMs", a.classifiedMs());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void writeAnswer(JsonGenerator json, ClassifiedAlert.Answer answer)
            throws IOException {
        json.writeStringField("topClass", answer.topClass());
        writeStrings(json, "conformalSet", answer.conformalSet());
        json.writeNumberField("conformalLevel", answer.conformalLevel());
        json.writeBooleanField("abstained", answer.abstained());
        writeText(json, "abstainReason", answer.abstainReason());
        json.writeNumberField("noveltyScore", answer.noveltyScore());
    }

    private static void writeProvenance(JsonGenerator json, ClassifiedAlert.Provenance p)
            throws IOException {
        json.writeObjectFieldStart("provenance");
        json.writeStringField("model", p.model());
        json.writeStringField("prototypes", p.prototypes());
        json.writeStringField("calibrator", p.calibrator());
        json.writeStringField("features", p.features());
        json.writeStringField("schema", p.schema());
        json.writeStringField("taxonomy", p.taxonomy());
        json.writeStringField("code", p.code());
        json.writeEndObject();
    }

    private static void writeAnchor(JsonGenerator json, AnchorMatch m) throws IOException {
        json.writeStartObject();
        json.writeStringField("mission", m.mission());
        json.writeStringField("id", m.id());
        json.writeNumberField("separationArcsec", m.separationArcsec());
        json.writeBooleanField("contamination", m.contamination());
        writeText(json, "type", m.type());
        writeNumber(json, "magnitude", m.magnitude());
        writeNumber(json, "periodDays", m.periodDays());
        writeNumber(json, "amplitudeFraction", m.amplitudeFraction());
        writeNumber(json, "coverageStartMjd", m.coverageStartMjd());
        writeNumber(json, "coverageEndMjd", m.coverageEndMjd());
        writeNumber(json, "transitDepth", m.transitDepth());
        writeNumber(json, "anomalyScore", m.anomalyScore());
        json.writeEndObject();
    }

    private static void writeNamed(
            JsonGenerator json, String field, List<String> names, float[] values)
            throws IOException {
        json.writeObjectFieldStart(field);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isNaN(values[i])) {
                json.writeNumberField(names.get(i), values[i]);
            }
        }
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String field, Map<String, String> texts)
            throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }

    private static void writeStrings(JsonGenerator json, String field, List<String> values)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static void writeText(JsonGenerator json, String field, @Nullable String value)
            throws IOException {
        json.writeFieldName(field);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value);
        }
    }

    private static void writeNumber(JsonGenerator json, String field, @Nullable Number value)
            throws IOException {
        json.writeFieldName(field);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value.toString());
        }
    }
}
