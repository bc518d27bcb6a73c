package org.cosmicoracle.fits;

import org.jspecify.annotations.Nullable;

/**
 * A target of TESS or Kepler as the header of its light curve names it.
 *
 * @param mission TESS or Kepler
 * @param id TIC or KIC number
 * @param raDeg right ascension at {@code epochYear} [deg, ICRS]
 * @param decDeg declination at {@code epochYear} [deg, ICRS]
 * @param epochYear Julian epoch of the position; 2000 in both catalogues
 * @param pmRaMasPerYear proper motion in right ascension times cos(dec) [mas/yr]; 0 where unknown
 * @param pmDecMasPerYear proper motion in declination [mas/yr]; 0 where unknown
 * @param magnitude magnitude in the mission's band [mag], null where unknown
 */
public record SpaceTarget(
        String mission,
        String id,
        double raDeg,
        double decDeg,
        double epochYear,
        double pmRaMasPerYear,
        double pmDecMasPerYear,
        @Nullable Float magnitude) {}
