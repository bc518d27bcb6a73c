package org.cosmicoracle.embedding;

import java.util.Map;

/**
 * Sizes of the network.
 *
 * @param channels channels of the light-curve grid
 * @param length steps of the light-curve grid
 * @param lightCurveFeatures number of light-curve features
 * @param metadata number of context features
 * @param embedding dimension of the embedding
 * @param radius of the sphere that every embedding lies on; 0: they lie anywhere
 */
public record NetworkSizes(
        int channels, int length, int lightCurveFeatures, int metadata, int embedding, int radius) {

    /** Side of a stamp [pixels]. */
    public static final int STAMP_SIDE = 63;

    /** Floats of a stamp triplet. */
    public static final int STAMP_FLOATS = 3 * STAMP_SIDE * STAMP_SIDE;

    /** Returns the sizes as the manifest keeps them. */
    public Map<String, Integer> toMap() {
        return Map.of(
                "channels", channels,
                "length", length,
                "lightCurveFeatures", lightCurveFeatures,
                "metadata", metadata,
                "embedding", embedding,
                "radius", radius);
    }

    /**
     * Reads the sizes from a manifest.
     *
     * @throws IllegalArgumentException names the size that is missing
     */
    public static NetworkSizes of(Map<String, Integer> map) {
        return new NetworkSizes(
                size(map, "channels"),
                size(map, "length"),
                size(map, "lightCurveFeatures"),
                size(map, "metadata"),
                size(map, "embedding"),
                map.getOrDefault("radius", 0)); // bundles before radius have none
    }

    private static int size(Map<String, Integer> map, String name) {
        Integer value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("manifest has no network size '" + name + "'");
        }
        return value;
    }
}
