package org.cosmicoracle.sky;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The anchors of one cell as bytes, which is how broadcast state holds them: a copy of the state at
 * a checkpoint then copies arrays and not objects.
 *
 * <p>Layout: one byte of version (2), then the anchors one after the other, each as ra, dec, epoch
 * (double), as-of (long), two bytes of flags for what is known, mission and id (modified UTF-8),
 * and what the flags name, in their order: proper motion (2 double), type, magnitude (float),
 * period (double), amplitude (float), coverage start, end (double), transit depth, anomaly score
 * (float). Version 1, of older savepoints, has one byte of flags and is read; what is put into such
 * a cell makes it version 2. Arrays given are never modified. Stateless.
 */
public final class PackedAnchors {

    private static final byte VERSION = 2;
    private static final byte SHORT_FLAGS_SINCE = 2;

    private static final int HAS_MOTION = 1;
    private static final int HAS_TYPE = 2;
    private static final int HAS_MAGNITUDE = 4;
    private static final int HAS_PERIOD = 8;
    private static final int HAS_AMPLITUDE = 16;
    private static final int HAS_START = 32;
    private static final int HAS_END = 64;
    private static final int HAS_DEPTH = 128;
    private static final int HAS_ANOMALY = 256;

    private PackedAnchors() {}

    /**
     * Returns the cell with an anchor added, or replaced when the cell has its key; of the two the
     * one with the later {@code asOfMs} stays, at equal times the new one.
     *
     * @param cell the cell as it is, null when it is empty
     */
    public static byte[] put(byte @Nullable [] cell, ReferenceAnchor anchor) {
        List<ReferenceAnchor> anchors = new ArrayList<>();
        for (ReferenceAnchor held : read(cell)) {
            if (held.mission().equals(anchor.mission()) && held.id().equals(anchor.id())) {
                if (cell != null && held.asOfMs() > anchor.asOfMs()) {
                    return cell;
                }
            } else {
                anchors.add(held);
            }
        }
        anchors.add(anchor);
        return write(anchors);
    }

    /**
     * Returns the cell without the anchor of a key ({@link ReferenceAnchor#key}); null when it is
     * empty then.
     */
    public static byte @Nullable [] remove(byte @Nullable [] cell, String key) {
        List<ReferenceAnchor> held = read(cell);
        List<ReferenceAnchor> kept =
                held.stream().filter(anchor -> !anchor.key().equals(key)).toList();
        if (kept.size() == held.size()) {
            return held.isEmpty() ? null : cell;
        }
        return kept.isEmpty() ? null : write(kept);
    }

    /** Returns the anchors of a cell in the order in which they came; none when it is null. */
    public static List<ReferenceAnchor> read(byte @Nullable [] cell) {
        if (cell == null) {
            return List.of();
        }
        List<ReferenceAnchor> anchors = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(cell))) {
            byte version = in.readByte();
            if (version < 1 || version > VERSION) {
                throw new IllegalStateException(
                        "packed anchors of version " + version + ", known are 1 to " + VERSION);
            }
            while (in.available() > 0) {
                anchors.add(readAnchor(in, version));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("packed anchors are cut short", e);
        }
        return anchors;
    }

    private static byte[] write(List<ReferenceAnchor> anchors) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 + 64 * anchors.size());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            for (ReferenceAnchor anchor : anchors) {
                writeAnchor(anchor, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeAnchor(ReferenceAnchor anchor, DataOutputStream out)
            throws IOException {
        int flags = flags(anchor);
        out.writeDouble(anchor.raDeg());
        out.writeDouble(anchor.decDeg());
        out.writeDouble(anchor.epochYear());
        out.writeLong(anchor.asOfMs());
        out.writeShort(flags);
        out.writeUTF(anchor.mission());
        out.writeUTF(anchor.id());
        if ((flags & HAS_MOTION) != 0) {
            out.writeDouble(anchor.pmRaMasPerYear());
            out.writeDouble(anchor.pmDecMasPerYear());
        }
        if (anchor.type() != null) {
            out.writeUTF(anchor.type());
        }
        if (anchor.magnitude() != null) {
            out.writeFloat(anchor.magnitude());
        }
        if (anchor.periodDays() != null) {
            out.writeDouble(anchor.periodDays());
        }
        if (anchor.amplitudeFraction() != null) {
            out.writeFloat(anchor.amplitudeFraction());
        }
        if (anchor.coverageStartMjd() != null) {
            out.writeDouble(anchor.coverageStartMjd());
        }
        if (anchor.coverageEndMjd() != null) {
            out.writeDouble(anchor.coverageEndMjd());
        }
        if (anchor.transitDepth() != null) {
            out.writeFloat(anchor.transitDepth());
        }
        if (anchor.anomalyScore() != null) {
            out.writeFloat(anchor.anomalyScore());
        }
    }

    private static int flags(ReferenceAnchor anchor) {
        return (anchor.pmRaMasPerYear() != 0 || anchor.pmDecMasPerYear() != 0 ? HAS_MOTION : 0)
                | (anchor.type() != null ? HAS_TYPE : 0)
                | (anchor.magnitude() != null ? HAS_MAGNITUDE : 0)
                | (anchor.periodDays() != null ? HAS_PERIOD : 0)
                | (anchor.amplitudeFraction() != null ? HAS_AMPLITUDE : 0)
                | (anchor.coverageStartMjd() != null ? HAS_START : 0)
                | (anchor.coverageEndMjd() != null ? HAS_END : 0)
                | (anchor.transitDepth() != null ? HAS_DEPTH : 0)
                | (anchor.anomalyScore() != null ? HAS_ANOMALY : 0);
    }

    private static ReferenceAnchor readAnchor(DataInputStream in, byte version) throws IOException {
        double raDeg = in.readDouble();
        double decDeg = in.readDouble();
        double epochYear = in.readDouble();
        long asOfMs = in.readLong();
        int flags = version < SHORT_FLAGS_SINCE ? in.readByte() : in.readShort();
        return new ReferenceAnchor(
                in.readUTF(),
                in.readUTF(),
                raDeg,
                decDeg,
                epochYear,
                (flags & HAS_MOTION) != 0 ? in.readDouble() : 0,
                (flags & HAS_MOTION) != 0 ? in.readDouble() : 0,
                (flags & HAS_TYPE) != 0 ? in.readUTF() : null,
                readFloat(in, flags & HAS_MAGNITUDE),
                readDouble(in, flags & HAS_PERIOD),
                readFloat(in, flags & HAS_AMPLITUDE),
                readDouble(in, flags & HAS_START),
                readDouble(in, flags & HAS_END),
                asOfMs,
                null,
                readFloat(in, flags & HAS_DEPTH),
                readFloat(in, flags & HAS_ANOMALY));
    }

    private static @Nullable Float readFloat(DataInputStream in, int flag) throws IOException {
        return flag == 0 ? null : Float.valueOf(in.readFloat());
    }

    private static @Nullable Double readDouble(DataInputStream in, int flag) throws IOException {
        return flag == 0 ? null : Double.valueOf(in.readDouble());
    }
}
