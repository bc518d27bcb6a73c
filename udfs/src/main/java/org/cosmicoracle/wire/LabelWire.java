package org.cosmicoracle.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.LabelStatement;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.fewshot.Taxonomy;

/** {@link ObjectLabel} to and from its value on the topic, and files of many. Not thread-safe. */
public final class LabelWire {

    private final Containers<org.cosmicoracle.schemas.ObjectLabel> containers =
            new Containers<>(org.cosmicoracle.schemas.ObjectLabel.getClassSchema());

    /**
     * Returns the value for the topic; its key is {@link ObjectLabel#objectId()}.
     *
     * @throws IllegalArgumentException when nothing is said of the object
     */
    public byte[] write(ObjectLabel label) {
        return containers.write(toAvro(label));
    }

    /**
     * Reads a value of the topic.
     *
     * @throws IOException when the bytes are no label
     */
    public ObjectLabel read(byte[] container) throws IOException {
        return fromAvro(containers.read(container));
    }

    /** Writes labels into one Avro container file. */
    public static void writeFile(Path file, Collection<ObjectLabel> labels) throws IOException {
        var schema = org.cosmicoracle.schemas.ObjectLabel.getClassSchema();
        try (var writer =
                new DataFileWriter<org.cosmicoracle.schemas.ObjectLabel>(
                        new SpecificDatumWriter<>(schema))) {
            writer.create(schema, file.toFile());
            for (ObjectLabel label : labels) {
                writer.append(toAvro(label));
            }
        }
    }

    /**
     * Reads a file of {@link #writeFile}.
     *
     * @throws IOException when it is missing or no file of labels
     */
    public static List<ObjectLabel> readFile(Path file) throws IOException {
        var schema = org.cosmicoracle.schemas.ObjectLabel.getClassSchema();
        List<ObjectLabel> labels = new ArrayList<>();
        try (var reader =
                new DataFileReader<org.cosmicoracle.schemas.ObjectLabel>(
                        file.toFile(), new SpecificDatumReader<>(schema))) {
            while (reader.hasNext()) {
                labels.add(fromAvro(reader.next()));
            }
        } catch (AvroRuntimeException e) {
            throw new IOException("not a file of labels: " + e.getMessage(), e);
        }
        return labels;
    }

    private static org.cosmicoracle.schemas.ObjectLabel toAvro(ObjectLabel label) {
        if (label.statements().isEmpty()) {
            throw new IllegalArgumentException("nothing is said of " + label.objectId());
        }
        List<LabelStatement> said = label.statements();
        LabelStatement holds = label.inForce();
        LabelStatement top = holds == null ? said.get(said.size() - 1) : holds;
        return new org.cosmicoracle.schemas.ObjectLabel(
                label.objectId(),
                top.label(),
                top.taxonomy(),
                top.origin().text(),
                top.source(),
                top.timeMs(),
                label.isConflicting(Taxonomy.standard()),
                said.stream().map(LabelWire::toAvro).toList());
    }

    private static org.cosmicoracle.schemas.LabelStatement toAvro(LabelStatement s) {
        return new org.cosmicoracle.schemas.LabelStatement(
                s.label(), s.named(), s.taxonomy(), s.origin().text(), s.source(), s.timeMs());
    }

    private static ObjectLabel fromAvro(org.cosmicoracle.schemas.ObjectLabel v) throws IOException {
        if (v.getStatements().isEmpty()) {
            return ObjectLabel.of(
                    v.getObjectId(),
                    new LabelStatement(
                            v.getClass$(),
                            "",
                            v.getTaxonomy(),
                            originOf(v.getOrigin()),
                            v.getSource(),
                            v.getTimeMs()));
        }
        List<LabelStatement> statements = new ArrayList<>();
        for (var s : v.getStatements()) {
            statements.add(
                    new LabelStatement(
                            s.getClass$(),
                            s.getNamed(),
                            s.getTaxonomy(),
                            originOf(s.getOrigin()),
                            s.getSource(),
                            s.getTimeMs()));
        }
        return new ObjectLabel(v.getObjectId(), statements);
    }

    private static LabelOrigin originOf(String text) throws IOException {
        try {
            return LabelOrigin.of(text);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
