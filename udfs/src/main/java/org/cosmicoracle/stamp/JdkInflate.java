package org.cosmicoracle.stamp;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The JDK's inflater, reused. */
final class JdkInflate implements Inflate {

    private final Inflater inflater = new Inflater(true);

    @Override
    public String name() {
        return "java.util.zip";
    }

    @Override
    public boolean inflate(byte[] in, int from, int length, byte[] out, int size) {
        inflater.reset();
        inflater.setInput(in, from, length);
        try {
            int n = 0;
            while (n < size) {
                int made = inflater.inflate(out, n, size - n);
                if (made == 0) {
                    return false;
                }
                n += made;
            }
            // the end mark may lie behind the last byte of output
            byte[] beyond = new byte[1];
            boolean complete =
                    inflater.finished() || (inflater.inflate(beyond) == 0 && inflater.finished());
            return complete && inflater.getRemaining() == 0;
        } catch (DataFormatException e) {
            return false;
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
