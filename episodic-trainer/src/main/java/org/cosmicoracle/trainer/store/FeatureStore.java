package org.cosmicoracle.trainer.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.cosmicoracle.trainer.data.BadDataException;

/**
 * A folder of features, one row per alert, held twice: {@code by-night/night=YYYYMMDD/} and {@code
 * by-object/bucket=N/night=YYYYMMDD/}. A night is written whole or not at all and replaces itself.
 * Each file says the version of its schema. One writer at a time; any number of readers.
 */
public final class FeatureStore {

    /**
     * Changes when a reader of older files could misread newer ones; not when columns are added.
     */
    public static final int SCHEMA_VERSION = 1;

    /** An object's bucket is the CRC-32 of its id in UTF-8, modulo this. */
    public static final int BUCKETS = 16;

    private static final String FILE = "features.parquet";

    private final Path folder;

    /**
     * @param folder is made with the first night
     */
    public FeatureStore(Path folder) {
        this.folder = folder;
    }

    /** Returns the bucket of an object, from 0. */
    public static int bucketOf(String objectId) {
        CRC32 crc = new CRC32();
        crc.update(objectId.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % BUCKETS);
    }

    /** Returns the nights that are there, YYYYMMDD, ascending. */
    public SortedSet<String> nights() throws IOException {
        return NightArchive.nightsIn(byNight());
    }

    /**
     * Reads the rows of a window of nights, in order of night, then of jd and candid.
     *
     * @param first night, YYYYMMDD, taken too
     * @param last night, YYYYMMDD, taken too
     * @throws BadDataException when a file has a schema that this software does not know
     */
    public void read(String first, String last, Consumer<StoredAlert> rows)
            throws IOException, BadDataException {
        for (String night : nights()) {
            if (night.compareTo(first) >= 0 && night.compareTo(last) <= 0) {
                readFile(file(byNight(), night), rows);
            }
        }
    }

    /**
     * Returns all rows of an object, in order of time; none when it is not there.
     *
     * @throws BadDataException when a file has a schema that this software does not know
     */
    public List<StoredAlert> ofObject(String objectId) throws IOException, BadDataException {
        List<StoredAlert> rows = new ArrayList<>();
        Path bucket = bucket(bucketOf(objectId));
        for (String night : NightArchive.nightsIn(bucket)) {
            readFile(
                    file(bucket, night),
                    row -> {
                        if (row.objectId().equals(objectId)) {
                            rows.add(row);
                        }
                    });
        }
        return rows;
    }

    /** Writes the rows of a night, in place of those that were there. */
    public void writeNight(String night, List<StoredAlert> rows) throws IOException {
        Comparator<StoredAlert> byTime =
                Comparator.comparingDouble(StoredAlert::jd).thenComparingLong(StoredAlert::candid);
        Map<Integer, List<StoredAlert>> buckets =
                rows.stream()
                        .sorted(Comparator.comparing(StoredAlert::objectId).thenComparing(byTime))
                        .collect(
                                Collectors.groupingBy(
                                        row -> bucketOf(row.objectId()),
                                        TreeMap::new,
                                        Collectors.toList()));
        for (int i = 0; i < BUCKETS; i++) {
            write(bucket(i), night, buckets.getOrDefault(i, List.of()));
        }
        write(byNight(), night, rows.stream().sorted(byTime).toList());
    }

    private static void write(Path parent, String night, List<StoredAlert> rows)
            throws IOException {
        StoreFile.write(
                nightIn(parent, night),
                FILE,
                StoreTable.SCHEMA,
                rows.stream().map(StoreTable::row).toList());
    }

    private static void readFile(Path file, Consumer<StoredAlert> rows)
            throws IOException, BadDataException {
        StoreFile.read(file, StoreTable.SCHEMA, row -> rows.accept(StoreTable.alert(row)));
    }

    private Path byNight() {
        return folder.resolve("by-night");
    }

    private Path bucket(int bucket) {
        return folder.resolve("by-object").resolve("bucket=" + bucket);
    }

    private static Path file(Path parent, String night) {
        return nightIn(parent, night).resolve(FILE);
    }

    private static Path nightIn(Path parent, String night) {
        return parent.resolve("night=" + night);
    }
}
