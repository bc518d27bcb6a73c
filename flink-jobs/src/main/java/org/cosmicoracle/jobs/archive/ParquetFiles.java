package org.cosmicoracle.jobs.archive;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.formats.parquet.ParquetWriterFactory;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Writes elements as rows of Parquet files. They become Avro records only here, so that none
 * travels between operators.
 *
 * @param schema Avro schema of the rows, as JSON
 * @param rowGroupBytes what is held in memory per open file [bytes]
 */
record ParquetFiles<T>(String schema, long rowGroupBytes, RowWriter<T> rows)
        implements BulkWriter.Factory<T> {

    private static final long serialVersionUID = 1L;

    /** Element to row. */
    @FunctionalInterface
    interface RowWriter<T> extends java.io.Serializable {
        GenericRecord row(T element) throws IOException;
    }

    @Override
    public BulkWriter<T> create(FSDataOutputStream stream) throws IOException {
        Schema parsed = new Schema.Parser().parse(schema);
        BulkWriter<GenericRecord> inner =
                new ParquetWriterFactory<GenericRecord>(
                                file ->
                                        AvroParquetWriter.<GenericRecord>builder(file)
                                                .withSchema(parsed)
                                                .withDataModel(SpecificData.get())
                                                .withCompressionCodec(CompressionCodecName.ZSTD)
                                                .withRowGroupSize(rowGroupBytes)
                                                .build())
                        .create(stream);
        return new Rows<>(inner, rows);
    }

    private record Rows<T>(BulkWriter<GenericRecord> inner, RowWriter<T> rows)
            implements BulkWriter<T> {

        @Override
        public void addElement(T element) throws IOException {
            inner.addElement(rows.row(element));
        }

        @Override
        public void flush() throws IOException {
            inner.flush();
        }

        @Override
        public void finish() throws IOException {
            inner.finish();
        }
    }
}
