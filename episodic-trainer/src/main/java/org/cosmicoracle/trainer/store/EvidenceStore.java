package org.cosmicoracle.trainer.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.cosmicoracle.photometry.Sed;
import org.cosmicoracle.trainer.data.BadDataException;

/**
 * Spectra and energy distributions beside the features of a {@link FeatureStore}: {@code
 * spectra/bucket=N/} and {@code seds/bucket=N/}, in the buckets of their objects. What is put
 * replaces what was there of the same object and origin. One writer at a time.
 */
public final class EvidenceStore {

    private static final String SPECTRA = "spectra";
    private static final String SEDS = "seds";

    private final Path folder;

    /**
     * @param folder of the feature store; it is made when something is put
     */
    public EvidenceStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Puts spectra.
     *
     * @throws BadDataException when a file that is there has a schema that is not known
     */
    public void putSpectra(List<StoredSpectrum> spectra) throws IOException, BadDataException {
        put(SPECTRA, EvidenceTables.SPECTRA, spectra.stream().map(EvidenceTables::row).toList());
    }

    /**
     * Puts energy distributions.
     *
     * @throws BadDataException when a file that is there has a schema that is not known
     */
    public void putSeds(List<StoredSed> seds) throws IOException, BadDataException {
        put(
                SEDS,
                EvidenceTables.SEDS,
                seds.stream().flatMap(sed -> EvidenceTables.rows(sed).stream()).toList());
    }

    /**
     * Returns the spectra of an object, by origin.
     *
     * @throws BadDataException when a file has a schema that is not known
     */
    public List<StoredSpectrum> spectraOf(String objectId) throws IOException, BadDataException {
        return rowsOf(objectId, SPECTRA, EvidenceTables.SPECTRA).stream()
                .map(EvidenceTables::spectrum)
                .toList();
    }

    /**
     * Returns the energy distributions of an object, by origin.
     *
     * @throws BadDataException when a file has a schema that is not known
     */
    public List<StoredSed> sedsOf(String objectId) throws IOException, BadDataException {
        Map<String, List<Sed.Point>> points = new LinkedHashMap<>();
        for (GenericRecord row : rowsOf(objectId, SEDS, EvidenceTables.SEDS)) {
            points.computeIfAbsent(text(row, EvidenceTables.ORIGIN), o -> new ArrayList<>())
                    .add(EvidenceTables.point(row));
        }
        List<StoredSed> seds = new ArrayList<>();
        points.forEach((origin, of) -> seds.add(new StoredSed(objectId, origin, new Sed(of, 0))));
        return seds;
    }

    private List<GenericRecord> rowsOf(String objectId, String kind, Schema schema)
            throws IOException, BadDataException {
        List<GenericRecord> rows =
                read(bucket(kind, FeatureStore.bucketOf(objectId)), kind, schema);
        rows.removeIf(row -> !text(row, EvidenceTables.OBJECT_ID).equals(objectId));
        return rows;
    }

    private void put(String kind, Schema schema, List<GenericRecord> rows)
            throws IOException, BadDataException {
        Map<Integer, List<GenericRecord>> buckets = new TreeMap<>();
        Set<String> replaced = new HashSet<>();
        for (GenericRecord row : rows) {
            int bucket = FeatureStore.bucketOf(text(row, EvidenceTables.OBJECT_ID));
            buckets.computeIfAbsent(bucket, b -> new ArrayList<>()).add(row);
            replaced.add(key(row));
        }
        for (Map.Entry<Integer, List<GenericRecord>> bucket : buckets.entrySet()) {
            Path parent = bucket(kind, bucket.getKey());
            List<GenericRecord> all = read(parent, kind, schema);
            all.removeIf(row -> replaced.contains(key(row)));
            all.addAll(bucket.getValue());
            all.sort(Comparator.comparing(EvidenceStore::key)); // stable: bands stay in order
            StoreFile.write(parent, kind + ".parquet", schema, all);
        }
    }

    private static List<GenericRecord> read(Path parent, String kind, Schema schema)
            throws IOException, BadDataException {
        List<GenericRecord> rows = new ArrayList<>();
        Path file = parent.resolve(kind + ".parquet");
        if (Files.exists(file)) {
            StoreFile.read(file, schema, rows::add);
        }
        return rows;
    }

    private Path bucket(String kind, int bucket) {
        return folder.resolve(kind).resolve("bucket=" + bucket);
    }

    private static String key(GenericRecord row) {
        return text(row, EvidenceTables.OBJECT_ID) + '\n' + text(row, EvidenceTables.ORIGIN);
    }

    private static String text(GenericRecord row, String name) {
        return row.get(name).toString();
    }
}
