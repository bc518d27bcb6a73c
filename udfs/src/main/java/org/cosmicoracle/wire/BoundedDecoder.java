package org.cosmicoracle.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro's binary encoding, read from a part of an array. No length and no count is believed that the
 * remaining bytes cannot hold, so nothing that is read makes it allocate more than there are bytes,
 * or loop longer. (Avro's own decoder allocates what a length says before it looks.) An array of
 * items without bytes, such as nulls, is refused therefore. Not thread-safe.
 */
final class BoundedDecoder extends Decoder {

    private static final int LONG_BYTES = 10;

    private final byte[] bytes;
    private final int limit;
    private int pos;

    BoundedDecoder(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.pos = from;
        this.limit = to;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        return bytes[advance(1)] != 0;
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw new IOException(value + " is no int");
        }
        return (int) value;
    }

    @Override
    public long readLong() throws IOException {
        long value = 0;
        for (int i = 0; i < LONG_BYTES; i++) {
            byte b = bytes[advance(1)];
            value |= (b & 0x7fL) << (7 * i);
            if (b >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw new IOException("a number of more than " + LONG_BYTES + " bytes");
    }

    @Override
    public float readFloat() throws IOException {
        return Float.intBitsToFloat((int) littleEndian(Float.BYTES));
    }

    @Override
    public double readDouble() throws IOException {
        return Double.longBitsToDouble(littleEndian(Double.BYTES));
    }

    private long littleEndian(int size) throws IOException {
        int at = advance(size);
        long bits = 0;
        for (int i = 0; i < size; i++) {
            bits |= (bytes[at + i] & 0xffL) << (8 * i);
        }
        return bits;
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public String readString() throws IOException {
        int size = size();
        return new String(bytes, advance(size), size, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        skipBytes();
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        byte[] copy = new byte[size()];
        System.arraycopy(bytes, advance(copy.length), copy, 0, copy.length);
        return ByteBuffer.wrap(copy);
    }

    @Override
    public void skipBytes() throws IOException {
        advance(size());
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws IOException {
        System.arraycopy(bytes, advance(length), target, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        advance(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return items();
    }

    @Override
    public long arrayNext() throws IOException {
        return items();
    }

    @Override
    public long readMapStart() throws IOException {
        return items();
    }

    @Override
    public long mapNext() throws IOException {
        return items();
    }

    /** Skips the blocks that say how many bytes they are; returns the items of the first other. */
    @Override
    public long skipArray() throws IOException {
        long count = readLong();
        while (count < 0) {
            advance(size());
            count = readLong();
        }
        return held(count);
    }

    @Override
    public long skipMap() throws IOException {
        return skipArray();
    }

    private long items() throws IOException {
        long count = readLong();
        if (count < 0) {
            size();
            count = -count;
        }
        return held(count);
    }

    private long held(long count) throws IOException {
        if (count < 0 || count > limit - pos) {
            throw new IOException(
                    count + " items cannot be in the " + (limit - pos) + " bytes that are left");
        }
        return count;
    }

    private int size() throws IOException {
        long size = readLong();
        if (size < 0 || size > limit - pos) {
            throw new EOFException(
                    "a length of " + size + " where " + (limit - pos) + " bytes are left");
        }
        return (int) size;
    }

    private int advance(int n) throws IOException {
        if (n < 0 || n > limit - pos) {
            throw new EOFException("the bytes end too early");
        }
        int at = pos;
        pos += n;
        return at;
    }
}
