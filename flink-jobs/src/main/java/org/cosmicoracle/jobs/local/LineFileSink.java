package org.cosmicoracle.jobs.local;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes lines to one local file, for bounded runs inside this JVM. Run it at parallelism 1. */
public final class LineFileSink implements Sink<String> {

    private static final long serialVersionUID = 1L;

    private final String file;

    public LineFileSink(Path file) {
        this.file = file.toString();
    }

    @Override
    public SinkWriter<String> createWriter(WriterInitContext context) throws IOException {
        BufferedWriter out = Files.newBufferedWriter(Path.of(file), StandardCharsets.UTF_8);
        return new SinkWriter<>() {
            @Override
            public void write(String line, Context ignored) throws IOException {
                out.write(line);
                out.write('\n');
            }

            @Override
            public void flush(boolean endOfInput) throws IOException {
                out.flush();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
