package org.cosmicoracle.jobs.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.util.function.SerializableFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Elements are "night line". */
class NightFileSinkTest {

    private static final int MOST_OPEN = 3;

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    @TempDir private Path folder;

    @Test
    void hundredsOfNightsAreWrittenWithFewOpen() throws Exception {
        List<String> written = new ArrayList<>();
        try (SinkWriter<String> writer = writer()) {
            for (int i = 0; i < 800; i++) {
                String element = (20200000 + i * 7 % 400) + " " + i;
                writer.write(element, context());
                written.add(element);
            }
            writer.flush(true);
        }

        assertThat(mostOpen).hasValue(MOST_OPEN);
        assertThat(open).hasValue(0);
        assertThat(read()).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void aNightThatIsWrittenToStaysOpen() throws Exception {
        try (SinkWriter<String> writer = writer()) {
            for (int i = 0; i < 20; i++) {
                writer.write("20260101 " + i, context());
                writer.write((20260102 + i) + " other", context());
            }
            writer.flush(true);
        }

        assertThat(files()).filteredOn(f -> f.toString().contains("night=20260101")).hasSize(1);
    }

    @Test
    void whatIsNotCompleteIsNeverSeen() throws Exception {
        try (SinkWriter<String> writer = writer()) {
            writer.write("20260101 a", context());
            writer.flush(false);
            assertThat(files()).allMatch(f -> f.getFileName().toString().startsWith("."));
        }

        assertThat(files()).isEmpty();
    }

    private SinkWriter<String> writer() {
        SerializableFunction<String, String> nightOf = element -> element.substring(0, 8);
        return new NightFileSink<>(
                        new org.apache.flink.core.fs.Path(folder.toUri()),
                        "packets",
                        this::lines,
                        nightOf,
                        MOST_OPEN)
                .createWriter(null);
    }

    private BulkWriter<String> lines(FSDataOutputStream stream) {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        return new BulkWriter<>() {
            @Override
            public void addElement(String element) throws IOException {
                stream.write((element + "\n").getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void flush() {}

            @Override
            public void finish() {
                open.decrementAndGet();
            }
        };
    }

    private static SinkWriter.Context context() {
        return new SinkWriter.Context() {
            @Override
            public long currentWatermark() {
                return 0;
            }

            @Override
            public Long timestamp() {
                return 0L;
            }
        };
    }

    private List<String> read() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files()) {
            assertThat(file.getFileName().toString()).endsWith(".parquet");
            for (String line : Files.readAllLines(file)) {
                assertThat(file.toString()).contains("night=" + line.substring(0, 8));
                lines.add(line);
            }
        }
        return lines;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
