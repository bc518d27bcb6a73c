package org.cosmicoracle.trainer.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.avro.AvroReadSupport;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;

/** Parquet files of Avro records. Stateless. */
public final class ParquetTable {

    private static final long ROW_GROUP_BYTES = 32L << 20;

    private ParquetTable() {}

    /** Opens a file that must not exist yet; it is complete when the writer is closed. */
    static ParquetWriter<GenericRecord> create(Path file, Schema schema) throws IOException {
        return create(file, schema, Map.of());
    }

    /**
     * Opens a file that must not exist yet; it is complete when the writer is closed.
     *
     * @param facts kept in the file's footer, beside its schema
     */
    public static ParquetWriter<GenericRecord> create(
            Path file, Schema schema, Map<String, String> facts) throws IOException {
        return AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(file))
                .withSchema(schema)
                .withDataModel(GenericData.get())
                .withConf(configuration())
                .withExtraMetaData(facts)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .build();
    }

    /**
     * Reads the columns of a schema, row by row.
     *
     * @throws IOException when the file is no Parquet file or lacks a column
     */
    public static void read(Path file, Schema columns, Consumer<GenericRecord> rows)
            throws IOException {
        Configuration conf = configuration();
        AvroReadSupport.setRequestedProjection(conf, columns);
        read(file, conf, columns, GenericData.get(), rows);
    }

    /**
     * Reads the columns of a generated class, row by row.
     *
     * @throws IOException when the file is no Parquet file or lacks a column
     */
    public static <T extends SpecificRecord> void readAs(Class<T> type, Path file, Consumer<T> rows)
            throws IOException {
        SpecificData model = SpecificData.get();
        // every column: a choice of columns would name lists as this class writes them, which the
        // archive job does not
        read(
                file,
                configuration(),
                model.getSchema(type),
                model,
                (IndexedRecord row) -> rows.accept(type.cast(row)));
    }

    /** Returns what was put into the footer of a file when it was created, with its schemas. */
    public static Map<String, String> facts(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getFileMetaData().getKeyValueMetaData();
        } catch (RuntimeException broken) { // what parquet throws of a file that is none
            throw new IOException(file + " cannot be read: " + broken.getMessage(), broken);
        }
    }

    private static <T extends IndexedRecord> void read(
            Path file, Configuration conf, Schema columns, GenericData model, Consumer<T> rows)
            throws IOException {
        AvroReadSupport.setAvroReadSchema(conf, columns);
        try (ParquetReader<T> reader =
                AvroParquetReader.<T>builder(new LocalInputFile(file))
                        .withDataModel(model)
                        .withConf(conf)
                        .build()) {
            for (T row = reader.read(); row != null; row = reader.read()) {
                rows.accept(row);
            }
        } catch (RuntimeException broken) { // what parquet throws of a file that is none
            throw new IOException(file + " cannot be read: " + broken.getMessage(), broken);
        }
    }

    /** Lists as every reader but old ones of Avro expects them. */
    private static Configuration configuration() {
        Configuration conf = new Configuration(false);
        conf.setBoolean(AvroWriteSupport.WRITE_OLD_LIST_STRUCTURE, false);
        return conf;
    }
}
