package org.cosmicoracle.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;

/**
 * Writes simulated detections as alert packets of schema 4.02: an Avro object container with one
 * datum. The container's sync marker comes from the candid, so equal alerts give equal bytes.
 * Reuses its buffers: one per thread.
 */
public final class PacketWriter implements AutoCloseable {

    /** Fast, and about as small as what the survey sends. */
    public static final int DEFAULT_GZIP_LEVEL = 1;

    private static final String[] CUTOUTS = {"cutoutScience", "cutoutTemplate", "cutoutDifference"};

    private final StampPainter painter = new StampPainter();
    private final StampFile stamps;
    private final String codec;
    private final GenericDatumWriter<GenericData.Record> datum =
            new GenericDatumWriter<>(PacketSchemas.ALERT);

    /** Writes with the null codec, as the survey does. */
    public PacketWriter() {
        this(DEFAULT_GZIP_LEVEL, "null");
    }

    /**
     * Writes with another compression.
     *
     * @param gzipLevel of the stamps, 1 fast to 9 small
     * @param codec of the container: null, deflate or snappy
     */
    public PacketWriter(int gzipLevel, String codec) {
        this.stamps = new StampFile(gzipLevel);
        this.codec = codec;
    }

    byte[] write(SimulatedObject object, int detection) {
        return contain(record(object, detection), object.candidOf(detection));
    }

    private GenericData.Record record(SimulatedObject object, int detection) {
        PacketFields fields = new PacketFields(object);
        Fields out = new Fields(PacketSchemas.ALERT);
        out.set("schemavsn", "4.02")
                .set("publisher", "Cosmic Oracle simulation")
                .set("objectId", object.objectId());
        out.set("candid", object.candidOf(detection));
        GenericData.Record alert = out.record();
        alert.put("candidate", fields.candidate(detection));
        alert.put("prv_candidates", fields.history(detection));
        alert.put("fp_hists", object.hasForcedPhotometry() ? fields.forced(detection) : null);
        painter.paint(object, detection);
        for (int i = 0; i < CUTOUTS.length; i++) {
            GenericData.Record cutout = new GenericData.Record(PacketSchemas.CUTOUT);
            cutout.put("fileName", fileName(object, detection, i));
            cutout.put(
                    "stampData",
                    ByteBuffer.wrap(stamps.write(painter.pixels(i), painter.columns())));
            alert.put(CUTOUTS[i], cutout);
        }
        return alert;
    }

    private static String fileName(SimulatedObject object, int detection, int stamp) {
        String start = "candid" + object.candidOf(detection);
        String pid =
                "_pid" + object.observations().exposure(detection).pid(object.rcid()) + "_targ_";
        boolean positive = object.observations().isPositive(detection);
        return switch (stamp) {
            case 0 -> start + pid + "sci.fits.gz";
            case 1 -> start + "_ref.fits.gz";
            default -> start + pid + (positive ? "scimref" : "refmsci") + ".fits.gz";
        };
    }

    private byte[] contain(GenericData.Record alert, long candid) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(96 * 1024);
        byte[] sync =
                ByteBuffer.allocate(16)
                        .order(ByteOrder.BIG_ENDIAN)
                        .putLong(Draws.mix(candid, 1))
                        .putLong(Draws.mix(candid, 2))
                        .array();
        try (DataFileWriter<GenericData.Record> file = new DataFileWriter<>(datum)) {
            file.setCodec(CodecFactory.fromString(codec));
            file.create(PacketSchemas.ALERT, out, sync);
            file.append(alert);
        } catch (IOException e) {
            throw new UncheckedIOException("the packet of " + candid + " could not be written", e);
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        stamps.close();
    }
}
