package org.cosmicoracle.embedding;

import ai.djl.ndarray.NDArray;

/** From what convolutions made of a stamp, {@code [B][C][S][S]}, to {@code [B][2C]}. Stateless. */
final class StampPooling {

    private StampPooling() {}

    /**
     * Mean over the stamp beside the mean of the four cells at its centre, where the object is; for
     * an even side.
     */
    static NDArray meanAndCentre(NDArray x) {
        long side = x.getShape().get(2);
        String middle = (side / 2 - 1) + ":" + (side / 2 + 1);
        NDArray centre = flat(x.get(":, :, " + middle + ", " + middle));
        return flat(x).mean(new int[] {2}).concat(centre.mean(new int[] {2}), 1);
    }

    /**
     * Mean over the stamp beside one cell, number side²/2: the middle of the left edge when the
     * side is even.
     */
    static NDArray meanAndOneCell(NDArray x) {
        NDArray flat = flat(x);
        long middle = flat.getShape().get(2) / 2;
        return flat.mean(new int[] {2}).concat(flat.get(":, :, " + middle), 1);
    }

    private static NDArray flat(NDArray x) {
        long[] shape = x.getShape().getShape();
        return x.reshape(shape[0], shape[1], shape[2] * shape[3]);
    }
}
