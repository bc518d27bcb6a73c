package org.cosmicoracle.jobs.ingest;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Reads the packets of a night as the survey archives it, one at a time. An entry is known by the
 * last part of its name alone, so none leads out of a folder; links are not followed. What it
 * inflates to is bounded: packets are compressed already, a night that grows {@value #GROWTH}-fold
 * is none. Not thread-safe.
 */
final class NightTarball {

    private static final int GROWTH = 20;
    private static final long ALLOWANCE = 64L << 20;

    private final int maxPacketBytes;
    private final Map<String, Integer> skipped = new TreeMap<>();

    /**
     * @param maxPacketBytes a longer entry is skipped
     */
    NightTarball(int maxPacketBytes) {
        this.maxPacketBytes = maxPacketBytes;
    }

    /** Takes packets. */
    @FunctionalInterface
    interface PacketConsumer {
        void accept(String name, byte[] bytes) throws IOException;
    }

    /**
     * Hands each packet to {@code consumer} until {@code enough}.
     *
     * @throws IOException when the file is no gzipped tar, is cut off, or inflates to too much
     */
    void read(Path file, BooleanSupplier enough, PacketConsumer consumer) throws IOException {
        long limit = GROWTH * Files.size(file) + ALLOWANCE;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                InputStream plain =
                        new BoundedStream(new GzipCompressorInputStream(in, true), limit);
                TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null && !enough.getAsBoolean()) {
                take(entry, tar, consumer);
                entry = tar.getNextEntry();
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("a broken tar: " + e.getMessage(), e);
        }
    }

    private void take(TarArchiveEntry entry, InputStream tar, PacketConsumer consumer)
            throws IOException {
        String path = entry.getName();
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (entry.isDirectory()) {
            return;
        }
        if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink()) {
            skip("a link or device in the tar");
        } else if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]*\\.avro")) {
            skip("a file in the tar that is no packet");
        } else {
            // a sparse entry says a size that it does not keep to
            byte[] packet = tar.readNBytes(maxPacketBytes + 1);
            if (packet.length > maxPacketBytes) {
                skip("a packet of more than " + maxPacketBytes + " bytes");
            } else {
                consumer.accept(name, packet);
            }
        }
    }

    private void skip(String reason) {
        skipped.merge(reason, 1, Integer::sum);
    }

    /** Returns the number of entries that were left out, by reason. */
    Map<String, Integer> skipped() {
        return Map.copyOf(skipped);
    }

    /** Ends with an error what goes on for too long. */
    private static final class BoundedStream extends FilterInputStream {

        private long left;

        BoundedStream(InputStream in, long limit) {
            super(in);
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            count(Math.max(0, n));
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = super.skip(n);
            count(skipped);
            return skipped;
        }

        private void count(long n) throws IOException {
            left -= n;
            if (left < 0) {
                throw new IOException("it inflates to more than a night of packets can");
            }
        }
    }
}
