package org.cosmicoracle.trainer.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Writes a report as JSON; a figure that could not be measured is null. Stateless. */
public final class ReportFile {

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .registerModule(
                            new SimpleModule()
                                    .addSerializer(double[].class, new Ends())
                                    .addSerializer(Double.class, new Figure())
                                    .addSerializer(Double.TYPE, new Figure()));

    private ReportFile() {}

    /** Writes a report whole or not at all. */
    public static void write(Path file, Map<String, Object> report) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "report", ".tmp");
        try {
            Files.writeString(fresh, toJson(report) + "\n");
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Returns a report as JSON text. */
    public static String toJson(Map<String, Object> report) throws IOException {
        return JSON.writeValueAsString(report);
    }

    private static void write(double x, JsonGenerator out) throws IOException {
        if (Double.isFinite(x)) {
            out.writeNumber(x);
        } else {
            out.writeNull();
        }
    }

    private static final class Figure extends StdSerializer<Double> {
        private static final long serialVersionUID = 1L;

        Figure() {
            super(Double.class);
        }

        @Override
        public void serialize(Double x, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            write(x, out);
        }
    }

    private static final class Ends extends StdSerializer<double[]> {
        private static final long serialVersionUID = 1L;

        Ends() {
            super(double[].class);
        }

        @Override
        public void serialize(double[] ends, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeStartArray();
            for (double x : ends) {
                write(x, out);
            }
            out.writeEndArray();
        }
    }
}
