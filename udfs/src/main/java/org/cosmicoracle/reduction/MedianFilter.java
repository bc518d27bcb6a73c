package org.cosmicoracle.reduction;

/**
 * Separable medians: across the rows, then down the columns. Not the median of the square, but near
 * it and a tenth of the work.
 */
final class MedianFilter {

    /*
     * Networks of exchanges for 5 and 7 values after Devillard (1998, public domain) and for 9
     * after Smith (1996, XCELL 23, p. 72), without the exchanges that the middle value does not
     * need. Math.min and Math.max instead of branches, so that the compiler can vectorise the loop.
     */

    private MedianFilter() {}

    /**
     * Filters an image.
     *
     * @param in {@code [height][width]}, without NaN
     * @param size 5, 7 or 9
     * @return a new image; the outermost {@code size / 2} pixels are as they were
     */
    static float[] separable(float[] in, int width, int height, int size) {
        int half = size / 2;
        float[] across = in.clone();
        for (int y = 0; y < height; y++) {
            pass(in, across, new Run(1, y * width + half, (y + 1) * width - half), size);
        }
        float[] out = in.clone();
        for (int y = half; y < height - half; y++) {
            pass(across, out, new Run(width, y * width + half, (y + 1) * width - half), size);
        }
        return out;
    }

    /** Pixels from one to before another, whose neighbours are a stride apart. */
    private record Run(int stride, int from, int to) {}

    private static void pass(float[] in, float[] out, Run run, int size) {
        switch (size) {
            case 5 -> median5(in, out, run.stride(), run.from(), run.to());
            case 7 -> median7(in, out, run.stride(), run.from(), run.to());
            case 9 -> median9(in, out, run.stride(), run.from(), run.to());
            default -> throw new IllegalArgumentException("size must be 5, 7 or 9: " + size);
        }
    }

    private static void median5(float[] in, float[] out, int s, int from, int to) {
        for (int i = from; i < to; i++) {
            float p0 = in[i - 2 * s];
            float p1 = in[i - s];
            float p2 = in[i];
            float p3 = in[i + s];
            float p4 = in[i + 2 * s];
            float t = Math.min(p0, p1);
            p1 = Math.max(p0, p1);
            p0 = t;
            t = Math.min(p3, p4);
            p4 = Math.max(p3, p4);
            p3 = t;
            p3 = Math.max(p0, p3);
            p1 = Math.min(p1, p4);
            t = Math.min(p1, p2);
            p2 = Math.max(p1, p2);
            p1 = t;
            p2 = Math.min(p2, p3);
            p2 = Math.max(p1, p2);
            out[i] = p2;
        }
    }

    private static void median7(float[] in, float[] out, int s, int from, int to) {
        for (int i = from; i < to; i++) {
            float p0 = in[i - 3 * s];
            float p1 = in[i - 2 * s];
            float p2 = in[i - s];
            float p3 = in[i];
            float p4 = in[i + s];
            float p5 = in[i + 2 * s];
            float p6 = in[i + 3 * s];
            float t = Math.min(p0, p5);
            p5 = Math.max(p0, p5);
            p0 = t;
            t = Math.min(p0, p3);
            p3 = Math.max(p0, p3);
            p0 = t;
            t = Math.min(p1, p6);
            p6 = Math.max(p1, p6);
            p1 = t;
            t = Math.min(p2, p4);
            p4 = Math.max(p2, p4);
            p2 = t;
            p1 = Math.max(p0, p1);
            t = Math.min(p3, p5);
            p5 = Math.max(p3, p5);
            p3 = t;
            t = Math.min(p2, p6);
            p6 = Math.max(p2, p6);
            p2 = t;
            p3 = Math.max(p2, p3);
            p3 = Math.min(p3, p6);
            p4 = Math.min(p4, p5);
            t = Math.min(p1, p4);
            p4 = Math.max(p1, p4);
            p1 = t;
            p3 = Math.max(p1, p3);
            p3 = Math.min(p3, p4);
            out[i] = p3;
        }
    }

    private static void median9(float[] in, float[] out, int s, int from, int to) {
        for (int i = from; i < to; i++) {
            float p0 = in[i - 4 * s];
            float p1 = in[i - 3 * s];
            float p2 = in[i - 2 * s];
            float p3 = in[i - s];
            float p4 = in[i];
            float p5 = in[i + s];
            float p6 = in[i + 2 * s];
            float p7 = in[i + 3 * s];
            float p8 = in[i + 4 * s];
            float t = Math.min(p1, p2);
            p2 = Math.max(p1, p2);
            p1 = t;
            t = Math.min(p4, p5);
            p5 = Math.max(p4, p5);
            p4 = t;
            t = Math.min(p7, p8);
            p8 = Math.max(p7, p8);
            p7 = t;
            t = Math.min(p0, p1);
            p1 = Math.max(p0, p1);
            p0 = t;
            t = Math.min(p3, p4);
            p4 = Math.max(p3, p4);
            p3 = t;
            t = Math.min(p6, p7);
            p7 = Math.max(p6, p7);
            p6 = t;
            t = Math.min(p1, p2);
            p2 = Math.max(p1, p2);
            p1 = t;
            t = Math.min(p4, p5);
            p5 = Math.max(p4, p5);
            p4 = t;
            t = Math.min(p7, p8);
            p8 = Math.max(p7, p8);
            p7 = t;
            p3 = Math.max(p0, p3);
            p5 = Math.min(p5, p8);
            t = Math.min(p4, p7);
            p7 = Math.max(p4, p7);
            p4 = t;
            p6 = Math.max(p3, p6);
            p4 = Math.max(p1, p4);
            p2 = Math.min(p2, p5);
            p4 = Math.min(p4, p7);
            t = Math.min(p4, p2);
            p2 = Math.max(p4, p2);
            p4 = t;
            p4 = Math.max(p6, p4);
            p4 = Math.min(p4, p2);
            out[i] = p4;
        }
    }
}
