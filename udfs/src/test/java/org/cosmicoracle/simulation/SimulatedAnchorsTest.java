package org.cosmicoracle.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.cosmicoracle.sky.AnchorMatch;
import org.junit.jupiter.api.Test;

class SimulatedAnchorsTest {

    private static final int STARS = 9;
    private static final int OBJECTS = 100;

    @Test
    void theSameObjectHasTheSameAnchors() {
        SimulatedObject one = withSector(SimulatedClass.RR_LYRAE);

        assertThat(one.anchors()).isEqualTo(one.anchors());
    }

    @Test
    void mostObjectsHaveNoneAndThoseOfTheRestAreNear() {
        int without = 0;
        for (long seed = 0; seed < OBJECTS; seed++) {
            List<AnchorMatch> anchors =
                    SimulatedObject.draw(SimulatedClass.MICROLENSING, seed).anchors();
            without += anchors.isEmpty() ? 1 : 0;
            assertThat(anchors)
                    .isSortedAccordingTo(Comparator.comparingDouble(AnchorMatch::separationArcsec))
                    .allMatch(
                            anchor ->
                                    anchor.separationArcsec() <= 21
                                            && anchor.contamination()
                                                    == anchor.separationArcsec() > 2);
        }
        assertThat(without).isBetween(OBJECTS / 2, OBJECTS - 5);
    }

    @Test
    void aPulsatingStarHasAPeriodThatExplainsItAndFlaresOfBrightEnoughStarsDoNot() {
        List<AnchorMatch> pulsating = sectors(SimulatedClass.RR_LYRAE);
        List<AnchorMatch> flaring = sectors(SimulatedClass.FLARE);

        assertThat(pulsating)
                .allSatisfy(
                        star -> {
                            assertThat(star.periodDays()).isBetween(0.1, 1.0);
                            assertThat(star.amplitudeFraction()).isBetween(0.01f, 1f);
                            assertThat(star.anomalyScore()).isLessThan(7);
                        });
        assertThat(flaring)
                .filteredOn(star -> java.util.Objects.requireNonNull(star.anomalyScore()) > 7)
                .hasSizeGreaterThan(STARS / 4);
    }

    @Test
    void whatIsInNoTemplateHasNoSector() {
        for (long seed = 0; seed < OBJECTS; seed++) {
            assertThat(SimulatedObject.draw(SimulatedClass.SN_IA, seed).anchors())
                    .allMatch(anchor -> anchor.anomalyScore() == null);
        }
    }

    private static SimulatedObject withSector(SimulatedClass type) {
        return LongStream.range(0, 1_000)
                .mapToObj(seed -> SimulatedObject.draw(type, seed))
                .filter(o -> o.anchors().stream().anyMatch(a -> a.anomalyScore() != null))
                .findFirst()
                .orElseThrow();
    }

    /** Returns what the anchors of the first stars that have a sector say. */
    private static List<AnchorMatch> sectors(SimulatedClass type) {
        return LongStream.range(0, 1_000)
                .mapToObj(seed -> SimulatedObject.draw(type, seed))
                .flatMap(object -> object.anchors().stream())
                .filter(anchor -> anchor.anomalyScore() != null)
                .limit(STARS)
                .toList();
    }
}
