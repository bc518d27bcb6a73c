package org.cosmicoracle.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownRegionsTest {

    private static final double[] QUANTILES = {0, 1};

    @Test
    void centresAndTriangleAreReadAsTheyWereGiven() {
        KnownRegions regions =
                KnownRegions.of(
                        List.of("a", "b"),
                        new double[][] {{1, 2, 3}, {4, 5, 6}},
                        new double[][] {{7, 99, 99}, {8, 9, 99}, {10, 11, 12}},
                        QUANTILES);

        assertThat(regions.dimension()).isEqualTo(3);
        assertThat(regions.centres()).isDeepEqualTo(new float[][] {{1, 2, 3}, {4, 5, 6}});
        assertThat(regions.whitening()[0]).containsExactly(7);
        assertThat(regions.whitening()[1]).containsExactly(8, 9);
        assertThat(regions.whitening()[2]).containsExactly(10, 11, 12);
    }

    @Test
    void theDimensionIsFoundForAnyNumberOfClasses() {
        for (int classes : new int[] {1, 11, 18, 30}) {
            for (int d : new int[] {1, 2, 63, 64, 65, 128}) {
                KnownRegions regions =
                        KnownRegions.of(
                                java.util.Collections.nCopies(classes, "a"),
                                new double[classes][d],
                                new double[d][d],
                                QUANTILES);

                assertThat(regions.dimension()).isEqualTo(d);
            }
        }
    }

    @Test
    void numbersOfAnotherSizeAndASingleQuantileAreRefused() {
        assertThatThrownBy(() -> new KnownRegions(List.of("a"), new byte[12], QUANTILES))
                .hasMessageContaining("3 numbers");
        assertThatThrownBy(() -> new KnownRegions(List.of("a"), new byte[8], new double[1]))
                .hasMessageContaining("two quantiles");
    }
}
