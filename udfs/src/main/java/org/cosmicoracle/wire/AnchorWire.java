package org.cosmicoracle.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.cosmicoracle.sky.ReferenceAnchor;

/**
 * {@link ReferenceAnchor} to and from its value on the topic, and files of many. Not thread-safe.
 */
public final class AnchorWire {

    private final Containers<org.cosmicoracle.schemas.ReferenceAnchor> containers =
            new Containers<>(org.cosmicoracle.schemas.ReferenceAnchor.getClassSchema());

    /** Returns the value for the topic; its key is {@link ReferenceAnchor#key()}. */
    public byte[] write(ReferenceAnchor anchor) {
        return containers.write(toAvro(anchor));
    }

    /**
     * Reads a value of the topic.
     *
     * @throws IOException when the bytes are no anchor
     */
    public ReferenceAnchor read(byte[] container) throws IOException {
        return fromAvro(containers.read(container));
    }

    /** Writes anchors into one Avro container file. */
    public static void writeFile(Path file, List<ReferenceAnchor> anchors) throws IOException {
        var schema = org.cosmicoracle.schemas.ReferenceAnchor.getClassSchema();
        try (var writer =
                new DataFileWriter<org.cosmicoracle.schemas.ReferenceAnchor>(
                        new SpecificDatumWriter<>(schema))) {
            writer.create(schema, file.toFile());
            for (ReferenceAnchor anchor : anchors) {
                writer.append(toAvro(anchor));
            }
        }
    }

    /**
     * Reads a file of {@link #writeFile}.
     *
     * @throws IOException when it is missing or no file of anchors
     */
    public static List<ReferenceAnchor> readFile(Path file) throws IOException {
        var schema = org.cosmicoracle.schemas.ReferenceAnchor.getClassSchema();
        List<ReferenceAnchor> anchors = new ArrayList<>();
        try (var reader =
                new DataFileReader<org.cosmicoracle.schemas.ReferenceAnchor>(
                        file.toFile(), new SpecificDatumReader<>(schema))) {
            reader.forEach(anchor -> anchors.add(fromAvro(anchor)));
        } catch (AvroRuntimeException e) {
            throw new IOException("not a file of anchors: " + e.getMessage(), e);
        }
        return anchors;
    }

    private static org.cosmicoracle.schemas.ReferenceAnchor toAvro(ReferenceAnchor a) {
        return new org.cosmicoracle.schemas.ReferenceAnchor(
                a.mission(),
                a.id(),
                a.raDeg(),
                a.decDeg(),
                a.epochYear(),
                a.pmRaMasPerYear(),
                a.pmDecMasPerYear(),
                a.type(),
                a.magnitude(),
                a.periodDays(),
                a.amplitudeFraction(),
                a.coverageStartMjd(),
                a.coverageEndMjd(),
                a.asOfMs(),
                a.source(),
                a.transitDepth(),
                a.anomalyScore());
    }

    private static ReferenceAnchor fromAvro(org.cosmicoracle.schemas.ReferenceAnchor v) {
        return new ReferenceAnchor(
                v.getMission(),
                v.getId(),
                v.getRaDeg(),
                v.getDecDeg(),
                v.getEpochYear(),
                v.getPmRaMasPerYear(),
                v.getPmDecMasPerYear(),
                v.getType(),
                v.getMagnitude(),
                v.getPeriodDays(),
                v.getAmplitudeFraction(),
                v.getCoverageStartMjd(),
                v.getCoverageEndMjd(),
                v.getAsOfMs(),
                v.getSource(),
                v.getTransitDepth(),
                v.getAnomalyScore());
    }
}
