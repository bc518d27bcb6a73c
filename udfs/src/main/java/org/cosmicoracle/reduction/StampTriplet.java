package org.cosmicoracle.reduction;

/**
 * Science, template and difference round a detection, as a ZTF packet has them. Each is {@code
 * [63][63]} in one array, row 0 first, the pixel nearest to the detection at (31, 31); NaN off the
 * image and where a pixel has no value. The template is as it was observed, not convolved.
 *
 * @param science counts of the science image
 * @param template counts of the template on the science image's pixels
 * @param difference counts of the difference
 */
public record StampTriplet(float[] science, float[] template, float[] difference) {

    /** Pixels along a side. */
    public static final int SIDE = 63;

    /**
     * Cuts the three stamps at a place of images of one size.
     *
     * @param x of the detection [pixels, from 0]
     * @param y of the detection [pixels, from 0]
     */
    public static StampTriplet at(
            double x, double y, Frame science, Frame template, Frame difference) {
        science.requireLike(template, "template");
        science.requireLike(difference, "difference");
        int x0 = (int) Math.round(x) - SIDE / 2;
        int y0 = (int) Math.round(y) - SIDE / 2;
        return new StampTriplet(
                cut(science, x0, y0), cut(template, x0, y0), cut(difference, x0, y0));
    }

    private static float[] cut(Frame image, int x0, int y0) {
        float[] stamp = new float[SIDE * SIDE];
        int empty = PixelFlags.NOT_FINITE | PixelFlags.OUTSIDE | PixelFlags.NO_FRAME;
        for (int v = 0; v < SIDE; v++) {
            for (int u = 0; u < SIDE; u++) {
                int x = x0 + u;
                int y = y0 + v;
                boolean inside = x >= 0 && y >= 0 && x < image.width() && y < image.height();
                int i = y * image.width() + x;
                boolean has = inside && (image.mask()[i] & empty) == 0;
                stamp[v * SIDE + u] = has ? (float) image.pixels()[i] : Float.NaN;
            }
        }
        return stamp;
    }
}
