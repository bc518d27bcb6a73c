package org.cosmicoracle.trainer.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cosmicoracle.fewshot.Taxonomy;
import org.jspecify.annotations.Nullable;

/**
 * Labels of objects: CSV, plain or gzipped, with the columns {@code objectId} and {@code label}, in
 * any order and among others. A label is a leaf class of the taxonomy, or {@code CATALOGUE:type}.
 * An object that is given two classes has none, and is counted.
 */
public final class LabelFile {

    private final NavigableMap<String, String> labels = new TreeMap<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final TreeSet<String> conflicting = new TreeSet<>();

    private LabelFile() {}

    /**
     * Reads a file.
     *
     * @throws BadDataException names the column that is missing
     */
    public static LabelFile read(Path file, Taxonomy taxonomy)
            throws IOException, BadDataException {
        LabelFile read = new LabelFile();
        try (BufferedReader in = LightCurveFile.open(file)) {
            String first = in.readLine();
            List<String> header = first == null ? List.of() : Arrays.asList(first.split(",", -1));
            int id = header.indexOf("objectId");
            int label = header.indexOf("label");
            if (id < 0 || label < 0) {
                throw new BadDataException(file + " needs the columns objectId and label");
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split(",", -1);
                if (cells.length > Math.max(id, label)) {
                    read.add(cells[id].strip(), cells[label].strip(), taxonomy);
                }
            }
        }
        read.conflicting.forEach(read.labels::remove);
        if (!read.conflicting.isEmpty()) {
            read.leftOut.put("objects of two classes", read.conflicting.size());
        }
        return read;
    }

    private void add(String objectId, String label, Taxonomy taxonomy) {
        String leaf = leafOf(label, taxonomy);
        if (objectId.isEmpty() || leaf == null) {
            leftOut.merge("label '" + label + "' is no leaf class", 1, Integer::sum);
            return;
        }
        String other = labels.putIfAbsent(objectId, leaf);
        if (other != null && !other.equals(leaf)) {
            conflicting.add(objectId);
        }
    }

    private static @Nullable String leafOf(String label, Taxonomy taxonomy) {
        int colon = label.indexOf(':');
        String leaf =
                colon < 0
                        ? label
                        : taxonomy.classOf(label.substring(0, colon), label.substring(colon + 1));
        return leaf != null && taxonomy.leaves().contains(leaf) ? leaf : null;
    }

    /** Returns the class of each object. */
    public NavigableMap<String, String> labels() {
        return Collections.unmodifiableNavigableMap(labels);
    }

    /** Returns how many rows or objects were left out, by reason. */
    public Map<String, Integer> leftOut() {
        return Collections.unmodifiableMap(leftOut);
    }
}
