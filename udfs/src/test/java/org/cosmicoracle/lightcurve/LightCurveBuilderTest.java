package org.cosmicoracle.lightcurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cosmicoracle.lightcurve.LightCurve.DETECTION;
import static org.cosmicoracle.lightcurve.LightCurve.FORCED;
import static org.cosmicoracle.lightcurve.LightCurve.UPPER_LIMIT;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LightCurveBuilderTest {

    private final LightCurveBuilder builder = new LightCurveBuilder();

    @Test
    void pointsAreSortedByTimeThenKindThenCandid() {
        builder.add(7, 30, 1, DETECTION, 1, 1, 0);
        builder.add(0, 20, 1, FORCED, 2, 1, 0);
        builder.add(9, 20, 2, DETECTION, 3, 1, 0);
        builder.add(8, 20, 1, DETECTION, 4, 1, 0);
        builder.add(0, 10, 3, UPPER_LIMIT, 0, 1, 0);

        LightCurve curve = builder.build();

        assertThat(curve.jd()).containsExactly(10, 20, 20, 20, 30);
        assertThat(curve.candid()).containsExactly(0, 8, 9, 0, 7);
        assertThat(curve.kind())
                .containsExactly(UPPER_LIMIT, DETECTION, DETECTION, FORCED, DETECTION);
    }

    @Test
    void ofTwoPointsWithOneCandidTheFirstAddedStays() {
        builder.add(5, 10.0, 1, DETECTION, 1, 1, 0);
        builder.add(5, 9.9, 1, DETECTION, 2, 1, 0);

        assertThat(builder.build().fluxNanojansky()).containsExactly(1f);
    }

    @Test
    void ofTwoPointsOfOneExposureTheFirstAddedStaysWhateverItsCandid() {
        builder.add(9, 10, 1, DETECTION, 1, 1, 0);
        builder.add(3, 10, 1, DETECTION, 2, 1, 0);
        builder.add(4, 10, 2, DETECTION, 3, 1, 0);

        LightCurve curve = builder.build();

        assertThat(curve.candid()).containsExactly(4, 9);
        assertThat(curve.fluxNanojansky()).containsExactly(3f, 1f);
    }

    @Test
    void pointsWithoutCandidAreNotRepeatsOfEachOther() {
        builder.add(0, 10, 1, UPPER_LIMIT, 0, 1, 0);
        builder.add(0, 11, 1, UPPER_LIMIT, 0, 1, 0);
        builder.add(0, 11, 1, FORCED, 0, 1, 0);

        assertThat(builder.build().size()).isEqualTo(3);
    }

    @Test
    void pointsThatCannotBePlacedAreIgnored() {
        builder.add(1, Double.NaN, 1, DETECTION, 1, 1, 0);
        builder.add(2, 10, 4, DETECTION, 1, 1, 0);
        builder.add(3, 10, 1, DETECTION, Double.NaN, 1, 0);
        builder.add(4, 10, 1, DETECTION, 1e60, 1, 0);
        builder.add(5, 10, 1, DETECTION, 1, 0, 0);
        builder.add(6, 10, 1, DETECTION, 1, Double.POSITIVE_INFINITY, 0);
        builder.add(7, 10, 1, DETECTION, 1, 1, Double.NaN);

        assertThat(builder.build()).isEqualTo(LightCurve.EMPTY);
    }

    @Test
    void clearingForgetsEveryPoint() {
        builder.add(1, 10, 1, DETECTION, 1, 1, 0);
        builder.clear();

        assertThat(builder.size()).isZero();
        assertThat(builder.build()).isEqualTo(LightCurve.EMPTY);
    }

    @Test
    void aLongShuffledCurveIsSortedWithoutLossAndAddingItBackChangesNothing() {
        var random = new SplittableRandom(1);
        int n = 1_000;
        for (int i = 0; i < n; i++) {
            builder.add(
                    i + 1,
                    random.nextDouble(2_458_000, 2_460_000),
                    1 + i % 3,
                    DETECTION,
                    i,
                    1,
                    2 * i);
        }
        LightCurve curve = builder.build();
        assertThat(curve.size()).isEqualTo(n);
        assertThat(curve.jd()).isSorted();
        for (int i = 0; i < n; i++) {
            assertThat(curve.fluxNanojansky()[i]).isEqualTo((float) (curve.candid()[i] - 1));
            assertThat(curve.referenceFluxNanojansky()[i])
                    .isEqualTo((float) (2 * (curve.candid()[i] - 1)));
        }

        builder.addAll(curve);
        assertThat(builder.build()).isEqualTo(curve);
    }
}
