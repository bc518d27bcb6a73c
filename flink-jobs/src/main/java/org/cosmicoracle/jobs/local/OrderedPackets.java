package org.cosmicoracle.jobs.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;
import org.jspecify.annotations.Nullable;

/**
 * Packets on disk as the survey sent them: loose files in the order of their exposures, then what
 * cannot be read, by name, then nights in archives, which keep their order.
 *
 * <p>To be put into order every loose file is read and decoded once. Its bytes are kept while all
 * that is kept stays below {@value #HELD_BYTES} bytes; beyond that a file is read a second time, so
 * that a big night needs no more memory than a small one.
 */
public final class OrderedPackets {

    private static final long HELD_BYTES = 256L << 20;

    private final List<Path> files;
    private final int maxBytes;
    private final long heldBytes;
    private final AlertDecoder decoder;
    private final Clock clock;

    /**
     * @param maxBytes see {@link PacketFiles}
     * @param clock given to the decoder
     * @throws IOException when a path is missing or there are no packets
     */
    public OrderedPackets(List<Path> paths, int maxBytes, Clock clock) throws IOException {
        this(paths, maxBytes, clock, HELD_BYTES);
    }

    OrderedPackets(List<Path> paths, int maxBytes, Clock clock, long heldBytes) throws IOException {
        this.files = PacketFiles.requireAny(paths);
        this.maxBytes = maxBytes;
        this.heldBytes = heldBytes;
        this.decoder = new AlertDecoder(maxBytes, clock);
        this.clock = clock;
    }

    /**
     * One packet file.
     *
     * @param name where it is
     * @param bytes not copied, never modified
     * @param night of its first alert, YYYYMMDD; empty when it cannot be read
     */
    public record Packet(String name, byte[] bytes, String night) {}

    /** Takes packets. */
    @FunctionalInterface
    public interface Sink {
        void accept(Packet packet) throws IOException;
    }

    /** A loose file; its bytes only where there is room for them. */
    private record Loose(Path file, double jd, String night, byte @Nullable [] bytes) {}

    /** The first alert of a packet. */
    private record First(double jd, String night) {}

    /** Returns the number of files; one in an archive is not counted. */
    public int files() {
        return files.size();
    }

    /** Hands over every packet once. */
    public void forEach(Sink sink) throws IOException {
        PacketFiles packets = new PacketFiles(maxBytes);
        for (Loose loose : ordered(packets)) {
            byte[] held = loose.bytes();
            if (held != null) {
                sink.accept(new Packet(loose.file().toString(), held, loose.night()));
            } else {
                packets.read(
                        loose.file(),
                        (name, bytes) -> sink.accept(new Packet(name, bytes, loose.night())));
            }
        }
        for (Path file : files) {
            if (PacketFiles.isArchive(file)) {
                packets.read(
                        file,
                        (name, bytes) ->
                                sink.accept(new Packet(name, bytes, firstOf(name, bytes).night())));
            }
        }
    }

    private List<Loose> ordered(PacketFiles packets) throws IOException {
        List<Loose> loose = new ArrayList<>();
        long[] held = {0};
        for (Path file : files) {
            if (!PacketFiles.isArchive(file)) {
                packets.read(
                        file,
                        (name, bytes) -> {
                            First first = firstOf(name, bytes);
                            boolean fits = held[0] + bytes.length <= heldBytes;
                            held[0] += fits ? bytes.length : 0;
                            loose.add(
                                    new Loose(
                                            file, first.jd(), first.night(), fits ? bytes : null));
                        });
            }
        }
        loose.sort(Comparator.comparingDouble(Loose::jd).thenComparing(Loose::file));
        return loose;
    }

    private First firstOf(String name, byte[] bytes) {
        List<First> alerts = new ArrayList<>();
        decoder.decode(
                bytes,
                new PacketOrigin(name, 0, 0, "", clock.millis()),
                alert -> alerts.add(new First(alert.candidate().jd(), alert.origin().night())),
                rejected -> {});
        return alerts.isEmpty() ? new First(Double.MAX_VALUE, "") : alerts.get(0);
    }
}
