package org.cosmicoracle.trainer.training;

import java.nio.FloatBuffer;
import org.cosmicoracle.alert.PacketBytes;
import org.cosmicoracle.embedding.NetworkSizes;
import org.cosmicoracle.embedding.StampReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads stamps and turns each triplet by one of the eight symmetries of the square: the sky has no
 * up. Turns follow from {@link #turn}, one per row of the next batch. Not thread-safe.
 */
final class TurningStampReader implements StampReader {

    private static final int SIDE = NetworkSizes.STAMP_SIDE;

    private final StampReader reader;
    private final float[] scratch = new float[SIDE * SIDE];
    private java.util.SplittableRandom random = new java.util.SplittableRandom(0);

    TurningStampReader(StampReader reader) {
        this.reader = reader;
    }

    /** Sets where the turns of the next batch come from. */
    void turn(java.util.SplittableRandom source) {
        random = source;
    }

    @Override
    public boolean read(
            PacketBytes packet, @Nullable Float xpos, @Nullable Float ypos, FloatBuffer target) {
        int start = target.position();
        int symmetry = random.nextInt(8);
        if (!reader.read(packet, xpos, ypos, target)) {
            return false;
        }
        for (int stamp = 0; stamp < PacketBytes.STAMPS; stamp++) {
            turnOne(target, start + stamp * SIDE * SIDE, symmetry);
        }
        return true;
    }

    private void turnOne(FloatBuffer target, int at, int symmetry) {
        target.get(at, scratch);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int u = (symmetry & 1) == 0 ? x : SIDE - 1 - x;
                int v = (symmetry & 2) == 0 ? y : SIDE - 1 - y;
                target.put(
                        at + y * SIDE + x,
                        (symmetry & 4) == 0 ? scratch[v * SIDE + u] : scratch[u * SIDE + v]);
            }
        }
    }
}
