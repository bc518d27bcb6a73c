package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.cosmicoracle.archive.LabelTable;
import org.cosmicoracle.archive.Reading;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.fewshot.Taxonomy;

/**
 * Tables of labels on disk, plain or gzipped: see {@link LabelTable}.
 *
 * @param files which together hold everything that was said
 * @param newClasses classes that people taught and the taxonomy lacks
 */
public record LabelTables(List<String> files, Set<String> newClasses) implements Serializable {

    private static final long serialVersionUID = 1L;

    public LabelTables {
        files = List.copyOf(files);
        newClasses = Set.copyOf(newClasses);
    }

    /**
     * What tables hold.
     *
     * @param labels each object once
     * @param skipped how many rows were left out, by reason
     */
    record Said(List<ObjectLabel> labels, Map<String, Integer> skipped) {}

    /**
     * Reads the tables.
     *
     * @param atMs when a label was said where its row has no time [Unix ms]
     * @throws IOException names the file that cannot be read
     */
    Said read(long atMs) throws IOException {
        Map<String, ObjectLabel> labels = new TreeMap<>();
        Map<String, Integer> skipped = new TreeMap<>();
        for (String file : files) {
            Reading<ObjectLabel> reading = read(Path.of(file), atMs);
            reading.records().forEach(one -> labels.merge(one.objectId(), one, ObjectLabel::with));
            reading.skipped().forEach((why, n) -> skipped.merge(why, n, Integer::sum));
        }
        return new Said(new ArrayList<>(labels.values()), skipped);
    }

    private Reading<ObjectLabel> read(Path file, long atMs) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("cannot read the labels " + file);
        }
        try {
            return LabelTable.read(
                    bytesOf(file),
                    Taxonomy.standard(),
                    new LabelTable.Asked(
                            atMs,
                            LabelOrigin.HUMAN,
                            String.valueOf(file.getFileName()),
                            newClasses));
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static byte[] bytesOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return file.toString().endsWith(".gz")
                    ? new GZIPInputStream(in).readAllBytes()
                    : in.readAllBytes();
        }
    }
}
