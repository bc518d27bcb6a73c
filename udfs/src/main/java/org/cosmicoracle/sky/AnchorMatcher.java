package org.cosmicoracle.sky;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the anchors of a position at a date. Stateless. */
public final class AnchorMatcher {

    /**
     * Up to this distance, after proper motion to the alert's date, an anchor is the same source
     * [arcsec].
     */
    public static final double MATCH_ARCSEC = 2;

    private AnchorMatcher() {}

    /**
     * Returns the anchors within 21 arcsec, nearest first (at equal distance by key); those beyond
     * 2 arcsec are marked as contamination.
     *
     * @param packedCell the cell of the position ({@link AnchorCells#cellOf}); null when no anchor
     *     is listed in it
     * @param raDeg right ascension of the alert [deg, ICRS]
     * @param decDeg its declination [deg, ICRS]
     * @param jd its date [Julian date, UTC], 2010 to 2040
     */
    public static List<AnchorMatch> match(
            byte @Nullable [] packedCell, double raDeg, double decDeg, double jd) {
        if (packedCell == null) {
            return List.of();
        }
        UnitVector position = UnitVector.of(raDeg, decDeg);
        double epoch = ProperMotion.julianEpoch(jd);
        List<AnchorMatch> matches = new ArrayList<>();
        for (ReferenceAnchor anchor : PackedAnchors.read(packedCell)) {
            double separation = ProperMotion.at(anchor, epoch).separationArcsec(position);
            if (separation <= AnchorCells.REACH_ARCSEC) {
                matches.add(match(anchor, separation));
            }
        }
        matches.sort(
                Comparator.comparingDouble(AnchorMatch::separationArcsec)
                        .thenComparing(AnchorMatch::mission)
                        .thenComparing(AnchorMatch::id));
        return matches;
    }

    private static AnchorMatch match(ReferenceAnchor anchor, double separationArcsec) {
        return new AnchorMatch(
                anchor.mission(),
                anchor.id(),
                (float) separationArcsec,
                separationArcsec > MATCH_ARCSEC,
                anchor.type(),
                anchor.magnitude(),
                anchor.periodDays(),
                anchor.amplitudeFraction(),
                anchor.coverageStartMjd(),
                anchor.coverageEndMjd(),
                anchor.transitDepth(),
                anchor.anomalyScore());
    }
}
