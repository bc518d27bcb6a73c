package org.cosmicoracle.jobs.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.LocalInputFile;

/** An archive read back, without the trainer's reader, which this module does not know. */
record ArchiveRows(Path archive) {

    /** Returns the nights that have packets. */
    TreeSet<String> nights() throws IOException {
        TreeSet<String> nights = new TreeSet<>();
        try (Stream<Path> children = Files.list(archive.resolve("packets"))) {
            children.forEach(
                    child ->
                            nights.add(
                                    child.getFileName().toString().substring("night=".length())));
        }
        return nights;
    }

    /**
     * Returns the rows of a night; none when it has no folder.
     *
     * @param kind packets or classified
     */
    <T extends SpecificRecord> List<T> of(String kind, String night, Class<T> type)
            throws IOException {
        List<T> rows = new ArrayList<>();
        Path folder = archive.resolve(kind).resolve("night=" + night);
        if (!Files.isDirectory(folder)) {
            return rows;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(file.getFileName().toString()).startsWith(kind).endsWith(".parquet");
                try (ParquetReader<T> reader =
                        AvroParquetReader.<T>builder(new LocalInputFile(file))
                                .withDataModel(SpecificData.get())
                                .build()) {
                    for (T row = reader.read(); row != null; row = reader.read()) {
                        rows.add(type.cast(row));
                    }
                }
            }
        }
        return rows;
    }
}
