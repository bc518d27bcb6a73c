package org.cosmicoracle.trainer.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.trainer.data.BadDataException;

/**
 * What the rows of a feature data set are of.
 *
 * @param fingerprint of the data set
 * @param entries one per row, in the order of the rows
 */
public record FeatureIndex(String fingerprint, List<Entry> entries) {

    /** The object, class, source, phase and side of one row. */
    public record Entry(
            String objectId,
            String identity,
            String label,
            String source,
            String phase,
            String side) {}

    /**
     * Reads the index of a data set.
     *
     * @throws BadDataException when the rows are not those of the manifest
     */
    public static FeatureIndex read(Path folder) throws IOException, BadDataException {
        JsonNode manifest =
                new ObjectMapper()
                        .readTree(Files.readString(folder.resolve(FeatureDataset.MANIFEST)));
        Path rows = folder.resolve(FeatureDataset.ROWS);
        String found = ModelBundle.sha256(Files.readAllBytes(rows));
        String expected = manifest.path("files").path(FeatureDataset.ROWS).asText();
        if (!found.equals(expected)) {
            throw new BadDataException(
                    rows + " is not the file of its manifest: make the data set again");
        }
        List<Entry> entries = new ArrayList<>();
        ParquetTable.read(rows, FeatureTable.INDEX, row -> entries.add(entry(row)));
        return new FeatureIndex(manifest.path("fingerprint").asText(), entries);
    }

    private static Entry entry(GenericRecord row) {
        return new Entry(
                row.get(FeatureTable.OBJECT_ID).toString(),
                row.get(FeatureTable.IDENTITY).toString(),
                row.get(FeatureTable.LABEL).toString(),
                row.get(FeatureTable.SOURCE).toString(),
                row.get(FeatureTable.PHASE).toString(),
                row.get(FeatureTable.SIDE).toString());
    }
}
