package org.cosmicoracle.jobs.classify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.cosmicoracle.alert.RejectedPacket;

/** A rejected packet as one line of JSON; its bytes in Base64. */
final class RejectedJson {

    private static final JsonFactory JSON = new JsonFactory();

    private RejectedJson() {}

    static String lineOf(RejectedPacket packet) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("reason", packet.reason().code());
            json.writeStringField("message", packet.message());
            json.writeStringField("source", packet.origin().source());
            json.writeNumberField("partition", packet.origin().partition());
            json.writeNumberField("offset", packet.origin().offset());
            json.writeStringField("night", packet.origin().night());
            json.writeNumberField("receivedMs", packet.origin().receivedMs());
            json.writeNumberField("rejectedMs", packet.rejectedMs());
            json.writeBinaryField("bytes", packet.bytes());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
