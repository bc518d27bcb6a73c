package org.cosmicoracle.embedding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * Which phases of a light-curve grid rest on points, and a pooling over those alone. Where nothing
 * was observed every channel of the grid is 0; the Gaussian that fills it reaches far, so that a
 * phase counts only when it is within about a week of a point. Stateless.
 */
final class GridEvidence {

    /** Sum over the absolute channels above which a phase counts. */
    private static final double LEAST = 0.1;

    private static final double NEVER = 1e9;

    private GridEvidence() {}

    /** Returns 1 where a phase counts and 0 elsewhere: {@code [B][C][L]} to {@code [B][L]}. */
    static NDArray of(NDArray grid) {
        return grid.abs().sum(new int[] {1}).gt(LEAST).toType(DataType.FLOAT32, false);
    }

    /**
     * Returns what to add to a score so that phases that do not count take no part in a maximum or
     * a softmax: 0 or a large negative number.
     */
    static NDArray exclusion(NDArray evidence) {
        return evidence.sub(1).mul(NEVER);
    }

    /**
     * Returns mean and maximum over the phases that count, 0 where none does.
     *
     * @param states {@code [B][L][W]}
     * @param evidence {@code [B][L]}
     * @return {@code [B][2W]}
     */
    static NDArray pool(NDArray states, NDArray evidence) {
        NDArray mask = evidence.expandDims(2);
        NDArray count = mask.sum(new int[] {1}).maximum(1);
        NDArray mean = states.mul(mask).sum(new int[] {1}).div(count);
        NDArray any = mask.max(new int[] {1});
        NDArray max = states.add(exclusion(mask)).max(new int[] {1}).mul(any);
        return mean.concat(max, 1);
    }
}
