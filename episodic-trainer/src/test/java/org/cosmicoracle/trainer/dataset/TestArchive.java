package org.cosmicoracle.trainer.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.hadoop.ParquetWriter;
import org.cosmicoracle.schemas.ArchivedPacket;

/** Files as the archive job writes them. */
public final class TestArchive {

    /** A row. */
    public record Row(String objectId, long candid, long receivedMs, byte[] packet) {}

    private TestArchive() {}

    /** Writes a file a night. */
    public static void write(Path archive, Map<String, List<Row>> rowsByNight) throws IOException {
        Schema schema = ArchivedPacket.getClassSchema();
        for (Map.Entry<String, List<Row>> night : rowsByNight.entrySet()) {
            Path folder = archive.resolve("packets").resolve("night=" + night.getKey());
            Files.createDirectories(folder);
            try (ParquetWriter<GenericRecord> file =
                    ParquetTable.create(folder.resolve("packets-0.parquet"), schema)) {
                for (Row row : night.getValue()) {
                    GenericData.Record r = new GenericData.Record(schema);
                    r.put("night", night.getKey());
                    r.put("topic", "ztf_" + night.getKey() + "_programid1");
                    r.put("partition", 0);
                    r.put("offset", row.candid());
                    r.put("receivedMs", row.receivedMs());
                    r.put("objectId", row.objectId());
                    r.put("candid", row.candid());
                    r.put("packet", ByteBuffer.wrap(row.packet()));
                    file.write(r);
                }
            }
        }
    }
}
