package org.cosmicoracle.alert;

import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Undoes the compression of container blocks: null, deflate, snappy (raw, with a big-endian CRC-32
 * of the plain bytes after it) and zstandard. The plain bytes lie in {@link #bytes} from {@link
 * #from} to {@link #to} until the next call. Never makes more than {@code maxBytes}. Reusable; not
 * thread-safe.
 */
final class BlockCodec {

    private static final int CRC_BYTES = 4;
    private static final int FIRST_BUFFER = 1 << 18;

    private final int maxBytes;

    private @Nullable Inflater inflater; // native memory: made by the first block that needs it

    private final CRC32 crc = new CRC32();
    private final SnappyDecompressor snappy = new SnappyDecompressor();
    private byte[] buffer = new byte[0];

    byte[] bytes = buffer;
    int from;
    int to;

    BlockCodec(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Throws when the codec is not one of the four. */
    static void check(String codec) throws MalformedAlertException {
        switch (codec) {
            case "null", "deflate", "snappy", "zstandard" -> {}
            default ->
                    throw new MalformedAlertException(
                            RejectReason.UNSUPPORTED_CODEC,
                            "codec "
                                    + codec
                                    + " is not supported (null, deflate, snappy, zstandard)");
        }
    }

    void decompress(String codec, byte[] source, int start, int end)
            throws MalformedAlertException {
        switch (codec) {
            case "deflate" -> set(deflate(source, start, end));
            case "snappy" -> set(snappy(source, start, end));
            case "zstandard" -> set(zstandard(source, start, end));
            default -> {
                bytes = source;
                from = start;
                to = end;
            }
        }
    }

    private void set(int length) {
        bytes = buffer;
        from = 0;
        to = length;
    }

    private int deflate(byte[] source, int start, int end) throws MalformedAlertException {
        Inflater inflater = this.inflater == null ? new Inflater(true) : this.inflater;
        this.inflater = inflater;
        inflater.reset();
        inflater.setInput(source, start, end - start);
        int n = 0;
        try {
            while (!inflater.finished()) {
                ensureRoom(n);
                int made = inflater.inflate(buffer, n, buffer.length - n);
                boolean stuck = inflater.needsInput() || inflater.needsDictionary();
                if (made == 0 && stuck && !inflater.finished()) {
                    throw broken("deflate");
                }
                n += made;
            }
        } catch (DataFormatException e) {
            throw broken("deflate");
        }
        if (inflater.getRemaining() > 0) {
            throw broken("deflate");
        }
        return n;
    }

    private int snappy(byte[] source, int start, int end) throws MalformedAlertException {
        int dataEnd = end - CRC_BYTES;
        if (dataEnd <= start) {
            throw broken("snappy");
        }
        int n;
        try {
            int length = SnappyDecompressor.getUncompressedLength(source, start);
            if (length < 0) {
                throw broken("snappy");
            }
            if (length > maxBytes) {
                throw tooLarge();
            }
            if (buffer.length < length) {
                buffer = new byte[length];
            }
            n = snappy.decompress(source, start, dataEnd - start, buffer, 0, length);
        } catch (
                RuntimeException
                        e) { // the library says what is wrong with input in several unchecked ways
            throw broken("snappy");
        }
        crc.reset();
        crc.update(buffer, 0, n);
        int expected =
                (source[dataEnd] & 0xff) << 24
                        | (source[dataEnd + 1] & 0xff) << 16
                        | (source[dataEnd + 2] & 0xff) << 8
                        | source[dataEnd + 3] & 0xff;
        if ((int) crc.getValue() != expected) {
            throw new MalformedAlertException(
                    RejectReason.CORRUPT, "checksum of a snappy block does not match");
        }
        return n;
    }

    private int zstandard(byte[] source, int start, int end) throws MalformedAlertException {
        int n = 0;
        try (InputStream in =
                new ZstdInputStream(new ByteArrayInputStream(source, start, end - start))) {
            while (true) {
                ensureRoom(n);
                int made = in.read(buffer, n, buffer.length - n);
                if (made < 0) {
                    return n;
                }
                n += made;
            }
        } catch (IOException
                | RuntimeException e) { // the library says what is wrong in several unchecked ways
            throw broken("zstandard");
        }
    }

    private void ensureRoom(int used) throws MalformedAlertException {
        if (used < buffer.length) {
            return;
        }
        if (used >= maxBytes) {
            throw tooLarge();
        }
        buffer = Arrays.copyOf(buffer, (int) Math.min(maxBytes, Math.max(FIRST_BUFFER, 2L * used)));
    }

    private MalformedAlertException tooLarge() {
        return new MalformedAlertException(
                RejectReason.OVERSIZED,
                "block decompresses to over the limit of " + maxBytes + " bytes");
    }

    private static MalformedAlertException broken(String codec) {
        return new MalformedAlertException(
                RejectReason.CORRUPT, "block is not valid " + codec + " data");
    }
}
