package org.cosmicoracle.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AnchorMatcherTest {

    private static final double JD_2020 = 2_458_849.5;
    private static final double DAYS_PER_YEAR = 365.25;

    @Test
    void anAnchorIsMatchedWithinTwoArcsecAndIsContaminationWithinTwentyOne() {
        assertThat(matchAt(1.9).contamination()).isFalse();
        assertThat(matchAt(2.1).contamination()).isTrue();
        assertThat(matchAt(20.9).separationArcsec()).isCloseTo(20.9f, within(1e-4f));
        assertThat(
                        AnchorMatcher.match(
                                PackedAnchors.put(null, still("1", 10, 0)),
                                10,
                                21.1 / 3600,
                                JD_2020))
                .isEmpty();
    }

    @Test
    void aMovingStarIsMatchedWhereItIsAndNotWhereItWas() {
        ReferenceAnchor star = moving(269.452, 4.693, -801.6, 10362.4);
        double[] jds = {JD_2020, JD_2020 + 5 * DAYS_PER_YEAR};
        for (double jd : jds) {
            UnitVector there = ProperMotion.at(star, ProperMotion.julianEpoch(jd));
            byte[] cell = listed(star).get(AnchorCells.cellOf(there.raDeg(), there.decDeg()));

            assertThat(AnchorMatcher.match(cell, there.raDeg(), there.decDeg(), jd))
                    .singleElement()
                    .satisfies(match -> assertThat(match.separationArcsec()).isLessThan(0.001f));
            assertThat(AnchorMatcher.match(cell, star.raDeg(), star.decDeg(), jd)).isEmpty();
        }
    }

    @Test
    void theNearestComesFirst() {
        byte[] cell = PackedAnchors.put(null, still("far", 10, 5.0 / 3600));
        cell = PackedAnchors.put(cell, still("near", 10, 1.0 / 3600));

        assertThat(AnchorMatcher.match(cell, 10, 0, JD_2020))
                .extracting(AnchorMatch::id)
                .containsExactly("near", "far");
    }

    /**
     * Every alert within reach of an anchor finds it in the one cell it looks up, wherever on the
     * sky.
     */
    @Test
    void noAnchorIsEverMissed() {
        SplittableRandom random = new SplittableRandom(42);
        for (int trial = 0; trial < 20_000; trial++) {
            ReferenceAnchor anchor = anywhere(random, trial);
            double epoch = 2010 + 30 * random.nextDouble();
            UnitVector place = ProperMotion.at(anchor, epoch);
            double angle = 2 * Math.PI * random.nextDouble();
            double mas =
                    1000
                            * AnchorCells.REACH_ARCSEC
                            * (trial % 2 == 0 ? 1 : Math.sqrt(random.nextDouble()));
            UnitVector alert =
                    ProperMotion.at(
                            place.raDeg(),
                            place.decDeg(),
                            mas * Math.cos(angle),
                            mas * Math.sin(angle),
                            1);

            assertThat(AnchorCells.cellsOf(anchor))
                    .as("%s at %s", anchor, epoch)
                    .contains(AnchorCells.cellOf(alert.raDeg(), alert.decDeg()));
        }
    }

    @Test
    void anAnchorIsListedInFewCells() {
        SplittableRandom random = new SplittableRandom(1);
        int cells = 0;
        for (int trial = 0; trial < 2_000; trial++) {
            double dec = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
            cells += AnchorCells.cellsOf(still("1", 360 * random.nextDouble(), dec)).length;
        }
        assertThat(cells / 2_000.0).isBetween(2.0, 4.0);
    }

    private static ReferenceAnchor anywhere(SplittableRandom random, int trial) {
        double ra = trial % 5 == 0 ? (random.nextDouble() - 0.5) / 1800 : 360 * random.nextDouble();
        double fromPole = random.nextDouble() * random.nextDouble() / 30;
        double dec =
                switch (trial % 4) {
                    case 0 -> 90 - fromPole;
                    case 1 -> fromPole - 90;
                    default -> Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
                };
        double speed = trial % 3 == 0 ? 11_000 * random.nextDouble() : 100 * random.nextDouble();
        double angle = 2 * Math.PI * random.nextDouble();
        return moving((ra + 360) % 360, dec, speed * Math.cos(angle), speed * Math.sin(angle));
    }

    private static AnchorMatch matchAt(double arcsec) {
        List<AnchorMatch> matches =
                AnchorMatcher.match(
                        PackedAnchors.put(null, still("1", 10, 0)), 10, arcsec / 3600, JD_2020);
        assertThat(matches).hasSize(1);
        return matches.get(0);
    }

    private static Map<Long, byte[]> listed(ReferenceAnchor anchor) {
        Map<Long, byte[]> cells = new HashMap<>();
        for (long cell : AnchorCells.cellsOf(anchor)) {
            cells.put(cell, PackedAnchors.put(null, anchor));
        }
        return cells;
    }

    private static ReferenceAnchor still(String id, double raDeg, double decDeg) {
        return new ReferenceAnchor(
                "TIC", id, raDeg, decDeg, 2000, 0, 0, null, null, null, null, null, null, 1);
    }

    private static ReferenceAnchor moving(double raDeg, double decDeg, double pmRa, double pmDec) {
        return new ReferenceAnchor(
                "TIC", "1", raDeg, decDeg, 2000, pmRa, pmDec, null, null, null, null, null, null,
                1);
    }
}
