package org.cosmicoracle.embedding;

import java.util.Map;

/**
 * Brings one vector of raw features to what the network was trained on: {@code (x - mean) /
 * deviation}, clipped to +-4; what is missing becomes 0 with its flag set to 1.
 *
 * @param mean per feature
 * @param deviation per feature, positive and finite
 */
public record InputNormalization(float[] mean, float[] deviation) {

    private static final float CLIP = 4;

    public InputNormalization {
        if (mean.length != deviation.length) {
            throw new IllegalArgumentException("as many means as deviations");
        }
        for (int i = 0; i < mean.length; i++) {
            if (!Float.isFinite(mean[i]) || !Float.isFinite(deviation[i]) || !(deviation[i] > 0)) {
                throw new IllegalArgumentException(
                        String.format(
                                "feature %d has mean %s and deviation %s: both must be finite, the latter positive",
                                i, mean[i], deviation[i]));
            }
        }
    }

    /**
     * Returns the normalisation kept under a name in a manifest.
     *
     * @param features how many the network takes
     * @throws IllegalArgumentException when it is missing, of another length, or cannot be divided
     *     by
     */
    public static InputNormalization of(Map<String, float[]> manifest, String name, int features) {
        float[] mean = manifest.get(name + ".mean");
        float[] deviation = manifest.get(name + ".deviation");
        if (mean == null || deviation == null) {
            throw new IllegalArgumentException("manifest has no normalisation of " + name);
        }
        if (mean.length != features) {
            throw new IllegalArgumentException(
                    String.format(
                            "the manifest normalises %d features of %s, the network takes %d",
                            mean.length, name, features));
        }
        return new InputNormalization(mean, deviation);
    }

    /** Writes values, then flags, at {@code at}. */
    public void write(float[] raw, java.nio.FloatBuffer target, int at) {
        int n = mean.length;
        for (int i = 0; i < n; i++) {
            float x = i < raw.length ? raw[i] : Float.NaN;
            boolean missing = Float.isNaN(x) || Float.isInfinite(x);
            float z = missing ? 0 : (x - mean[i]) / deviation[i];
            target.put(at + i, Math.max(-CLIP, Math.min(CLIP, z)));
            target.put(at + n + i, missing ? 1 : 0);
        }
    }
}
