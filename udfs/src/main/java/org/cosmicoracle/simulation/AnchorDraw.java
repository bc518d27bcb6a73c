package org.cosmicoracle.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cosmicoracle.sky.AnchorCells;
import org.cosmicoracle.sky.AnchorMatch;
import org.cosmicoracle.sky.AnchorMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Reference anchors near a simulated object, as somebody would have taken them from the archives:
 * for most objects none, because nobody asked for that field. Where somebody did, the TIC lists the
 * source itself and galaxies and stars beside it, and the brighter stars have a sector of TESS.
 */
final class AnchorDraw {

    private static final long OWN_DRAWS = 0xa2c4;
    private static final double ASKED_FOR = 0.3;
    private static final double STAR_LIMIT_MAG = 18.5;
    private static final double GALAXY_LIMIT_MAG = 17;
    private static final double SECTOR_LIMIT_MAG = 16;
    private static final double HAS_SECTOR = 0.6;
    private static final double LISTED_NEIGHBOURS = 0.2;
    private static final double ASTROMETRY_ARCSEC = 0.15;
    private static final int INFRARED = 2;

    private final SimulatedObject object;
    private final Draws draws;

    private AnchorDraw(SimulatedObject object) {
        this.object = object;
        draws = new Draws(Draws.mix(object.seed(), OWN_DRAWS));
    }

    /** Returns the anchors within 21 arcsec, nearest first. */
    static List<AnchorMatch> of(SimulatedObject object) {
        return new AnchorDraw(object).draw();
    }

    private List<AnchorMatch> draw() {
        List<AnchorMatch> anchors = new ArrayList<>();
        if (!draws.chance(ASKED_FOR)) {
            return anchors;
        }
        double own = object.source().templateMag()[INFRARED];
        if (own < STAR_LIMIT_MAG) {
            boolean seen = own < SECTOR_LIMIT_MAG && draws.chance(HAS_SECTOR);
            SectorDraw.@Nullable Sector sector =
                    seen ? new SectorDraw(draws).draw(object.source(), own) : null;
            anchors.add(match(sector == null ? "TIC" : "TESS", astrometric(), own, "STAR", sector));
        }
        Surroundings around = object.surroundings();
        double inReach = AnchorCells.REACH_ARCSEC / 30;
        for (Surroundings.Neighbour neighbour : around.neighbours()) {
            boolean galaxy = neighbour.sgscore() < 0.5;
            double mag = neighbour.mag()[INFRARED];
            double distance = neighbour.distanceArcsec();
            boolean itself = !neighbour.isHost() && distance < AnchorMatcher.MATCH_ARCSEC;
            if (mag < (galaxy ? GALAXY_LIMIT_MAG : STAR_LIMIT_MAG)
                    && distance <= AnchorCells.REACH_ARCSEC
                    && !itself) {
                anchors.add(match("TIC", distance, mag, galaxy ? "EXTENDED" : "STAR", null));
            }
        }
        double others = LISTED_NEIGHBOURS * around.within30() * inReach * inReach;
        for (int k = (int) (others + draws.uniform()); k > 0; k--) {
            double distance = AnchorCells.REACH_ARCSEC * Math.sqrt(draws.uniform());
            anchors.add(match("TIC", distance, draws.uniform(15, STAR_LIMIT_MAG), "STAR", null));
        }
        anchors.sort(Comparator.comparingDouble(AnchorMatch::separationArcsec));
        return anchors;
    }

    private double astrometric() {
        return StrictMath.hypot(
                draws.normal(0, ASTROMETRY_ARCSEC), draws.normal(0, ASTROMETRY_ARCSEC));
    }

    private AnchorMatch match(
            String mission,
            double separationArcsec,
            double magnitude,
            String type,
            SectorDraw.@Nullable Sector sector) {
        return new AnchorMatch(
                mission,
                String.valueOf(draws.below(1_000_000_000)),
                (float) separationArcsec,
                separationArcsec > AnchorMatcher.MATCH_ARCSEC,
                type,
                (float) magnitude,
                sector == null ? null : sector.found().periodDays(),
                sector == null ? null : sector.found().amplitudeFraction(),
                sector == null ? null : (Double) sector.startMjd(),
                sector == null ? null : (Double) (sector.startMjd() + SectorDraw.DAYS),
                sector == null ? null : sector.found().transitDepth(),
                sector == null ? null : sector.found().anomalyScore());
    }
}
