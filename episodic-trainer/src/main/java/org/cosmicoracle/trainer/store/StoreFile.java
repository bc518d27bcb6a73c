package org.cosmicoracle.trainer.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.hadoop.ParquetWriter;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.dataset.ParquetTable;
import org.cosmicoracle.trainer.dataset.StagedFolder;

/** A Parquet file of the store: it says the version of its schema. Stateless. */
final class StoreFile {

    static final String VERSION_KEY = "cosmic-oracle.store.schema";
    private static final String FEATURES_KEY = "cosmic-oracle.features";

    private StoreFile() {}

    /** Writes a file whole or not at all, in place of what was there; no rows, no file. */
    static void write(Path folder, String name, Schema schema, List<GenericRecord> rows)
            throws IOException {
        if (rows.isEmpty()) {
            Files.deleteIfExists(folder.resolve(name));
            return;
        }
        Map<String, String> facts =
                Map.of(
                        VERSION_KEY,
                        Integer.toString(FeatureStore.SCHEMA_VERSION),
                        FEATURES_KEY,
                        FeatureSet.VERSION);
        try (StagedFolder stage = new StagedFolder(folder)) {
            try (ParquetWriter<GenericRecord> out =
                    ParquetTable.create(stage.file(name), schema, facts)) {
                for (GenericRecord row : rows) {
                    out.write(row);
                }
            }
            stage.commit();
        }
    }

    /**
     * Reads a file.
     *
     * @throws BadDataException when it has a schema that this software does not know
     */
    static void read(Path file, Schema schema, Consumer<GenericRecord> rows)
            throws IOException, BadDataException {
        String version = ParquetTable.facts(file).get(VERSION_KEY);
        if (!Integer.toString(FeatureStore.SCHEMA_VERSION).equals(version)) {
            throw new BadDataException(
                    file
                            + (version == null
                                    ? " is no file of a feature store"
                                    : " has schema version "
                                            + version
                                            + ", this software reads "
                                            + FeatureStore.SCHEMA_VERSION)
                            + ": make it again with ./oracle store");
        }
        ParquetTable.read(file, schema, rows);
    }
}
