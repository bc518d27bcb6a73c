package org.cosmicoracle.reduction;

import org.cosmicoracle.fits.FitsHeader;
import org.jspecify.annotations.Nullable;

/**
 * Positions on the sky of the pixels of an image in gnomonic projection (TAN; Calabretta and
 * Greisen 2002, A&amp;A 395, 1077, section 5.1.3), with the polynomials of SIP (Shupe et al. 2005)
 * or TPV, which ZTF's images have, where the header has them. Immutable and thread-safe.
 *
 * <p>Pixels are counted from 0, with the centre of the first one at (0, 0): FITS counts from 1.
 * Positions are in the frame of the header, ICRS or FK5 of J2000; the two differ by 0.03 arcsec at
 * most, and are not turned into each other.
 */
public final class TanWcs {

    /** Cosine of the distance to the reference point at which nothing is in the plane any more. */
    private static final double HORIZON = 1e-9;

    private final double originX;
    private final double originY;
    private final LinearMap degrees;
    private final LinearMap pixels;
    private final @Nullable Distortion ofPixels;
    private final @Nullable Distortion ofPlane;
    private final double raDeg;
    private final double sinDec;
    private final double cosDec;
    private final LinearMap rotation;

    TanWcs(WcsCards cards) {
        originX = cards.number("CRPIX1", 0) - 1;
        originY = cards.number("CRPIX2", 0) - 1;
        degrees = cards.degreesPerPixel();
        pixels = degrees.inverse();
        ofPlane = cards.tpv();
        ofPixels = ofPlane == null ? cards.sip() : null;
        raDeg = cards.number("CRVAL1");
        double dec = Math.toRadians(cards.declination());
        sinDec = Math.sin(dec);
        cosDec = Math.cos(dec);
        double turn = Math.toRadians(cards.poleLongitudeDeg() - 180);
        rotation = new LinearMap(Math.cos(turn), Math.sin(turn), -Math.sin(turn), Math.cos(turn));
    }

    /**
     * Reads and checks the cards of a header.
     *
     * @throws UnusableWcsException when they are missing, malformed, or of another projection
     */
    public static TanWcs of(FitsHeader header) {
        return new TanWcs(new WcsCards(header));
    }

    /** Returns right ascension, 0 to 360, and declination of a pixel [deg]. */
    public double[] toSky(double x, double y) {
        double u = x - originX;
        double v = y - originY;
        if (ofPixels != null) {
            double[] there = ofPixels.apply(u, v);
            u = there[0];
            v = there[1];
        }
        double xi = degrees.first(u, v);
        double eta = degrees.second(u, v);
        if (ofPlane != null) {
            double[] there = ofPlane.apply(xi, eta);
            xi = there[0];
            eta = there[1];
        }
        double east = Math.toRadians(rotation.first(xi, eta));
        double north = Math.toRadians(rotation.second(xi, eta));
        double across = cosDec - north * sinDec;
        double ra = raDeg + Math.toDegrees(Math.atan2(east, across));
        double dec = Math.toDegrees(Math.atan2(sinDec + north * cosDec, Math.hypot(east, across)));
        double turns = ra - 360 * Math.floor(ra / 360);
        return new double[] {turns == 360 ? 0 : turns, dec};
    }

    /**
     * Returns x and y of a position [deg], whether inside the image or not; NaN for what is 90
     * degrees or more from the image's reference point.
     */
    public double[] toPixel(double ra, double dec) {
        double sin = Math.sin(Math.toRadians(dec));
        double cos = Math.cos(Math.toRadians(dec));
        double sinRa = Math.sin(Math.toRadians(ra - raDeg));
        double cosRa = Math.cos(Math.toRadians(ra - raDeg));
        double towards = sinDec * sin + cosDec * cos * cosRa;
        if (!(towards > HORIZON)) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double east = Math.toDegrees(cos * sinRa / towards);
        double north = Math.toDegrees((cosDec * sin - sinDec * cos * cosRa) / towards);
        LinearMap back = rotation.inverse();
        double xi = back.first(east, north);
        double eta = back.second(east, north);
        if (ofPlane != null) {
            double[] there = ofPlane.invert(xi, eta);
            xi = there[0];
            eta = there[1];
        }
        double u = pixels.first(xi, eta);
        double v = pixels.second(xi, eta);
        if (ofPixels != null) {
            double[] there = ofPixels.invert(u, v);
            u = there[0];
            v = there[1];
        }
        return new double[] {u + originX, v + originY};
    }

    /** Returns the side of a pixel at the reference point, the root of its area [arcsec]. */
    public double pixelScaleArcsec() {
        return 3600 * Math.sqrt(Math.abs(degrees.determinant()));
    }
}
