package org.cosmicoracle.archive;

import java.math.BigDecimal;

/**
 * A circle on the sky that an archive is asked for.
 *
 * @param raDeg right ascension of its centre [deg, ICRS], 0 to 360
 * @param decDeg declination [deg, ICRS]
 * @param radiusArcsec radius [arcsec], positive, at most a degree: archives refuse more or take
 *     long
 */
public record Cone(double raDeg, double decDeg, double radiusArcsec) {

    private static final double MAXIMUM_ARCSEC = 3600;

    public Cone {
        if (!(raDeg >= 0 && raDeg < 360 && decDeg >= -90 && decDeg <= 90)) {
            throw new IllegalArgumentException("no position on the sky: " + raDeg + "," + decDeg);
        }
        if (!(radiusArcsec > 0 && radiusArcsec <= MAXIMUM_ARCSEC)) {
            throw new IllegalArgumentException(
                    "a radius is more than 0 and at most 3600 arcsec: " + radiusArcsec);
        }
    }

    /**
     * Reads RA,DEC,RADIUS [deg, deg, arcsec].
     *
     * @throws IllegalArgumentException when it is not that; the message says what is
     */
    public static Cone parse(String text) {
        String[] parts = text.split(",", -1);
        try {
            if (parts.length == 3) {
                return new Cone(
                        Double.parseDouble(parts[0]),
                        Double.parseDouble(parts[1]),
                        Double.parseDouble(parts[2]));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not RA,DEC,ARCSEC in numbers: " + text, e);
        }
        throw new IllegalArgumentException("not RA,DEC,ARCSEC: " + text);
    }

    /** Returns the radius in degrees. */
    double radiusDeg() {
        return radiusArcsec / 3600;
    }

    /** Returns a number as archives read it, never with an exponent. */
    static String plain(double value) {
        return BigDecimal.valueOf(value).toPlainString();
    }
}
