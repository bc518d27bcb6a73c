package org.cosmicoracle.sky;

import org.jspecify.annotations.Nullable;

/**
 * A known TESS or MAST target or observation at a sky position.
 *
 * @param mission TESS, Kepler, TIC, HST ...; with {@code id} the key
 * @param id the mission's id of the target or observation
 * @param raDeg right ascension at {@code epochYear} [deg, ICRS]
 * @param decDeg declination at {@code epochYear} [deg, ICRS]
 * @param epochYear Julian epoch of the position, e.g. 2000.0
 * @param pmRaMasPerYear proper motion in right ascension times cos(dec) [mas/yr]; 0 where unknown
 * @param pmDecMasPerYear proper motion in declination [mas/yr]; 0 where unknown
 * @param type catalogue type (STAR, EXTENDED ...), null where unknown
 * @param magnitude magnitude in the mission's band [mag], null where unknown
 * @param periodDays period of the dominant variability [days], null where unknown
 * @param amplitudeFraction its semi-amplitude as a fraction of the mean flux, null where unknown
 * @param coverageStartMjd start of the observation [MJD], null where unknown
 * @param coverageEndMjd end of the observation [MJD], null where unknown
 * @param asOfMs when the archive was read [Unix ms]; of two with one key the later holds
 * @param source where it was read: URL without secrets, or name of a file; null where unknown
 * @param transitDepth depth of its transits or eclipses as a fraction of the flux, null where none
 *     are sure
 * @param anomalyScore how far the strongest dip or brightening of its light curve stands out that
 *     no period explains, in widths of the noise; null where there is no light curve
 */
public record ReferenceAnchor(
        String mission,
        String id,
        double raDeg,
        double decDeg,
        double epochYear,
        double pmRaMasPerYear,
        double pmDecMasPerYear,
        @Nullable String type,
        @Nullable Float magnitude,
        @Nullable Double periodDays,
        @Nullable Float amplitudeFraction,
        @Nullable Double coverageStartMjd,
        @Nullable Double coverageEndMjd,
        long asOfMs,
        @Nullable String source,
        @Nullable Float transitDepth,
        @Nullable Float anomalyScore) {

    /** An anchor whose light curve, if there is one, was not searched for dips. */
    public ReferenceAnchor(
            String mission,
            String id,
            double raDeg,
            double decDeg,
            double epochYear,
            double pmRaMasPerYear,
            double pmDecMasPerYear,
            @Nullable String type,
            @Nullable Float magnitude,
            @Nullable Double periodDays,
            @Nullable Float amplitudeFraction,
            @Nullable Double coverageStartMjd,
            @Nullable Double coverageEndMjd,
            long asOfMs,
            @Nullable String source) {
        this(
                mission,
                id,
                raDeg,
                decDeg,
                epochYear,
                pmRaMasPerYear,
                pmDecMasPerYear,
                type,
                magnitude,
                periodDays,
                amplitudeFraction,
                coverageStartMjd,
                coverageEndMjd,
                asOfMs,
                source,
                null,
                null);
    }

    /** Such an anchor of unknown source. */
    public ReferenceAnchor(
            String mission,
            String id,
            double raDeg,
            double decDeg,
            double epochYear,
            double pmRaMasPerYear,
            double pmDecMasPerYear,
            @Nullable String type,
            @Nullable Float magnitude,
            @Nullable Double periodDays,
            @Nullable Float amplitudeFraction,
            @Nullable Double coverageStartMjd,
            @Nullable Double coverageEndMjd,
            long asOfMs) {
        this(
                mission,
                id,
                raDeg,
                decDeg,
                epochYear,
                pmRaMasPerYear,
                pmDecMasPerYear,
                type,
                magnitude,
                periodDays,
                amplitudeFraction,
                coverageStartMjd,
                coverageEndMjd,
                asOfMs,
                null);
    }

    /** Returns the key of this anchor on its topic. */
    public String key() {
        return mission + ":" + id;
    }
}
