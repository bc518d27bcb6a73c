package org.cosmicoracle.reduction;

import org.jspecify.annotations.Nullable;

/**
 * One star, brought to the centre of a pixel and to a flux of 1.
 *
 * @param values {@code [21][21]} in one array
 * @param sigma of the Gaussian that fits it best [pixels]
 */
record Shape(double[] values, double sigma) {

    /** Places of a star's centre in its stamp further off than this are not believed [pixels]. */
    private static final double OFF_CENTRE = 2;

    /** Flux is taken within this many sigmas. */
    private static final double APERTURE = 2.5;

    /** Returns the shape of a star, null when its stamp has no clear centre. */
    static @Nullable Shape of(double[] image, int width, Star star) {
        int reach = PointSpread.REACH;
        double[] stamp = star.window(reach).cut(image, width);
        double level = PointSpread.border(stamp);
        for (int i = 0; i < stamp.length; i++) {
            stamp[i] -= level;
        }
        SquareKernel there = new SquareKernel(reach, stamp);
        double[] moments = PointSpread.moments(there);
        if (Math.hypot(moments[0], moments[1]) >= OFF_CENTRE || !(moments[2] > 0)) {
            return null;
        }
        double[] centred = PointSpread.shifted(there, moments[0], moments[1]);
        double flux = 0;
        for (int v = -reach; v <= reach; v++) {
            for (int u = -reach; u <= reach; u++) {
                boolean inside = Math.hypot(u, v) <= APERTURE * moments[2];
                flux += inside ? centred[PointSpread.index(u, v)] : 0;
            }
        }
        if (!(flux > 0)) {
            return null;
        }
        for (int i = 0; i < centred.length; i++) {
            centred[i] /= flux;
        }
        return new Shape(centred, moments[2]);
    }
}
