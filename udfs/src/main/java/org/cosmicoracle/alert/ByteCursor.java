package org.cosmicoracle.alert;

/**
 * Reads Avro's numbers and lengths from a part of an array and never past its end. Reusable; not
 * thread-safe.
 */
final class ByteCursor {

    private final String what;

    // read and moved by AvroReader too, in its innermost loop
    byte[] buf = new byte[0];
    int pos;
    int limit;

    /**
     * @param what what is read, for messages
     */
    ByteCursor(String what) {
        this.what = what;
    }

    void reset(byte[] bytes, int from, int to) {
        buf = bytes;
        pos = from;
        limit = to;
    }

    /** Reads a zigzag number of up to 10 bytes. */
    long varint() throws MalformedAlertException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (pos >= limit) {
                throw truncated();
            }
            byte b = buf[pos++];
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw corrupt("has a number of more than 10 bytes");
    }

    /** Reads the length of something that must fit into the bytes that remain. */
    int size() throws MalformedAlertException {
        long size = varint();
        if (size < 0) {
            throw corrupt("has a negative length");
        }
        if (size > limit - pos) {
            throw truncated();
        }
        return (int) size;
    }

    void skip(int n) throws MalformedAlertException {
        if (n > limit - pos) {
            throw truncated();
        }
        pos += n;
    }

    /** Passes over n bytes and returns the offset of the first. */
    int advance(int n) throws MalformedAlertException {
        int at = pos;
        skip(n);
        return at;
    }

    MalformedAlertException truncated() {
        return new MalformedAlertException(RejectReason.TRUNCATED, what + " ends too early");
    }

    MalformedAlertException corrupt(String problem) {
        return new MalformedAlertException(
                RejectReason.CORRUPT, what + " " + problem + " (before byte " + pos + ")");
    }
}
