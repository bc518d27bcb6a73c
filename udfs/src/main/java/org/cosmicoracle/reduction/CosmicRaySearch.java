package org.cosmicoracle.reduction;

import java.util.Arrays;

/** One run of L.A.Cosmic over a frame. Not thread-safe. */
final class CosmicRaySearch {

    /** Of the variance, so that a pixel without noise is no cosmic ray. */
    private static final float LEAST_VARIANCE = 1e-5f;

    /** Of the fine structure, by which the Laplacian is divided. */
    private static final float LEAST_STRUCTURE = 0.01f;

    /** A saturated pixel is of a star where its neighbourhood has this part of its value. */
    private static final float STAR_PART = 0.1f;

    private final int width;
    private final int height;
    private final float[] image;
    private final float[] variance;
    private final boolean[] ignored;
    private final boolean[] hit;
    private final float level;
    private final float varianceLevel;

    CosmicRaySearch(Frame frame) {
        width = frame.width();
        height = frame.height();
        image = new float[frame.size()];
        variance = new float[frame.size()];
        for (int i = 0; i < image.length; i++) {
            double sigma = frame.uncertainty()[i];
            image[i] = (float) frame.pixels()[i];
            variance[i] = (float) (sigma * sigma);
        }
        fill(image, frame.mask());
        fill(variance, frame.mask());
        ignored = ignored(frame.mask());
        hit = new boolean[image.length];
        level = median(image, ignored);
        varianceLevel = median(variance, ignored);
    }

    boolean hasNoise() {
        return varianceLevel > 0;
    }

    float filled(int pixel) {
        return image[pixel];
    }

    double filledUncertainty(int pixel) {
        return Math.sqrt(variance[pixel]);
    }

    /** Returns true where a pixel was hit. */
    boolean[] find(CosmicRays how) {
        for (int round = 0; round < how.rounds(); round++) {
            if (!findOnce(how)) {
                break;
            }
            fillHits(image, level);
            fillHits(variance, varianceLevel);
        }
        return hit;
    }

    private boolean findOnce(CosmicRays how) {
        float[] noise = filtered(variance, 7);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) Math.sqrt(Math.max(noise[i], LEAST_VARIANCE));
        }
        float[] sharp = laplacian();
        for (int i = 0; i < sharp.length; i++) {
            sharp[i] /= 2 * noise[i]; // 2: each pixel was divided into 2 x 2
        }
        float[] smooth = filtered(sharp, 7);
        for (int i = 0; i < sharp.length; i++) {
            sharp[i] -= smooth[i];
        }
        float[] structure = filtered(image, 5);
        float[] large = filtered(structure, 9);
        boolean[] found = new boolean[image.length];
        for (int i = 0; i < found.length; i++) {
            float fine = Math.max((structure[i] - large[i]) / noise[i], LEAST_STRUCTURE);
            found[i] = !ignored[i] && sharp[i] > how.sigmas() && sharp[i] / fine > how.contrast();
        }
        found = grown(found, sharp, how.sigmas());
        found = grown(found, sharp, how.neighbourFraction() * how.sigmas());
        boolean any = false;
        for (int i = 0; i < found.length; i++) {
            hit[i] |= found[i];
            any |= found[i];
        }
        return any;
    }

    /** Returns what was found and those neighbours of it that are above a threshold. */
    private boolean[] grown(boolean[] found, float[] sharp, double threshold) {
        boolean[] grown = dilated(found, 1);
        float above = (float) threshold;
        for (int i = 0; i < grown.length; i++) {
            grown[i] &= !ignored[i] && sharp[i] > above;
        }
        return grown;
    }

    /**
     * Returns the positive part of the Laplacian of the image with each pixel divided into 2 x 2,
     * brought back to whole pixels (van Dokkum 2001, eq. 7). Beyond the edge is 0.
     */
    private float[] laplacian() {
        float[] out = new float[image.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                float twice = 2 * image[i];
                float left = x > 0 ? image[i - 1] : 0;
                float right = x < width - 1 ? image[i + 1] : 0;
                float below = y > 0 ? image[i - width] : 0;
                float above = y < height - 1 ? image[i + width] : 0;
                out[i] =
                        0.25f
                                * (Math.max(twice - left - below, 0f)
                                        + Math.max(twice - right - below, 0f)
                                        + Math.max(twice - left - above, 0f)
                                        + Math.max(twice - right - above, 0f));
            }
        }
        return out;
    }

    private float[] filtered(float[] in, int size) {
        return MedianFilter.separable(in, width, height, size);
    }

    private void fillHits(float[] values, float otherwise) {
        for (int y = 2; y < height - 2; y++) {
            for (int x = 2; x < width - 2; x++) {
                if (hit[y * width + x]) {
                    values[y * width + x] = meanAround(values, x, y, otherwise);
                }
            }
        }
    }

    private float meanAround(float[] values, int x, int y, float otherwise) {
        float sum = 0;
        int n = 0;
        for (int v = y - 2; v <= y + 2; v++) {
            for (int u = x - 2; u <= x + 2; u++) {
                int i = v * width + u;
                if (!hit[i] && !ignored[i]) {
                    sum += values[i];
                    n++;
                }
            }
        }
        return n == 0 ? otherwise : sum / n;
    }

    private boolean[] ignored(byte[] mask) {
        float[] around = filtered(image, 7);
        boolean[] bad = new boolean[mask.length];
        boolean[] star = new boolean[mask.length];
        for (int i = 0; i < mask.length; i++) {
            boolean saturated = (mask[i] & PixelFlags.SATURATED) != 0;
            bad[i] = (mask[i] & ~PixelFlags.SATURATED) != 0;
            star[i] = saturated && around[i] > STAR_PART * image[i];
        }
        boolean[] out = dilated(bad, 1);
        boolean[] stars = dilated(dilated(star, 2), 2);
        for (int i = 0; i < out.length; i++) {
            out[i] |= stars[i];
        }
        return out;
    }

    /**
     * Returns a mask grown by one (a square of 3) or two pixels (of 5, without its corners), but
     * not into as many outermost pixels.
     */
    private boolean[] dilated(boolean[] in, int by) {
        boolean[] out = in.clone();
        for (int i = 0; i < in.length; i++) {
            if (!in[i]) {
                continue;
            }
            int x = i % width;
            int y = i / width;
            for (int v = Math.max(y - by, by); v <= Math.min(y + by, height - 1 - by); v++) {
                for (int u = Math.max(x - by, by); u <= Math.min(x + by, width - 1 - by); u++) {
                    boolean corner = by == 2 && Math.abs(u - x) == 2 && Math.abs(v - y) == 2;
                    out[v * width + u] |= !corner;
                }
            }
        }
        return out;
    }

    /** Puts the median of the good values where a value is not finite. */
    private static void fill(float[] values, byte[] mask) {
        boolean[] out = new boolean[mask.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = mask[i] != 0 || !Float.isFinite(values[i]);
        }
        float median = median(values, out);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                values[i] = median;
            }
        }
    }

    /** Returns the median of the values that are not left out; 0 where all are. */
    private static float median(float[] values, boolean[] leftOut) {
        float[] kept = new float[values.length];
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (!leftOut[i]) {
                kept[n++] = values[i];
            }
        }
        Arrays.sort(kept, 0, n);
        return n == 0 ? 0 : kept[(n - 1) / 2];
    }
}
