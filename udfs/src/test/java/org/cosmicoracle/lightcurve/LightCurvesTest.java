package org.cosmicoracle.lightcurve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LightCurvesTest {

    @Test
    void mergingDropsRepeatsAndKeepsOrder() {
        LightCurve a = curve(1, 3, 5);
        LightCurve b = curve(2, 3, 6);

        assertThat(LightCurves.merge(a, b).jd()).containsExactly(1, 2, 3, 5, 6);
    }

    @Test
    void mergingDoesNotDependOnTheOrderOfArrival() {
        SplittableRandom random = new SplittableRandom(7);
        for (int trial = 0; trial < 200; trial++) {
            LightCurve a = random(random);
            LightCurve b = random(random);
            LightCurve c = random(random);
            LightCurve left = LightCurves.merge(LightCurves.merge(a, b), c);

            assertThat(LightCurves.merge(b, a)).isEqualTo(LightCurves.merge(a, b));
            assertThat(LightCurves.merge(c, LightCurves.merge(b, a))).isEqualTo(left);
            assertThat(LightCurves.merge(left, a)).isEqualTo(left);
        }
    }

    @Test
    void anAlertSeesItsOwnPointAndNothingNewer() {
        assertThat(LightCurves.asOf(curve(1, 2, 3), 2).jd()).containsExactly(1, 2);
        assertThat(LightCurves.asOf(curve(1, 2, 3), 0.5)).isEqualTo(LightCurve.EMPTY);
    }

    @Test
    void theBoundDropsOldPointsThenLimitsThenForcedThenDetections() {
        LightCurve curve =
                kinds(
                        LightCurve.DETECTION,
                        LightCurve.UPPER_LIMIT,
                        LightCurve.FORCED,
                        LightCurve.DETECTION);

        assertThat(LightCurves.bounded(curve, 4, 1).jd()).containsExactly(1, 2, 3);
        assertThat(LightCurves.bounded(curve, 3, 0).jd()).containsExactly(0, 2, 3);
        assertThat(LightCurves.bounded(curve, 2, 0).jd()).containsExactly(0, 3);
        assertThat(LightCurves.bounded(curve, 1, 0).jd()).containsExactly(3);
    }

    @Test
    void oneKindIsLeft() {
        LightCurve curve = kinds(LightCurve.DETECTION, LightCurve.UPPER_LIMIT, LightCurve.FORCED);

        assertThat(LightCurves.ofKind(curve, LightCurve.UPPER_LIMIT).jd()).containsExactly(1);
        assertThat(LightCurves.count(curve, LightCurve.FORCED)).isEqualTo(1);
    }

    private static LightCurve curve(double... jd) {
        int n = jd.length;
        return new LightCurve(
                new long[n],
                jd,
                new byte[n],
                new byte[n],
                new float[n],
                new float[n],
                new float[n]);
    }

    private static LightCurve kinds(byte... kinds) {
        int n = kinds.length;
        double[] jd = new double[n];
        for (int i = 0; i < n; i++) {
            jd[i] = i;
        }
        return new LightCurve(
                new long[n], jd, new byte[n], kinds, new float[n], new float[n], new float[n]);
    }

    /**
     * Points on few dates, so that repeats with different values are common; merged in one by one,
     * so sorted.
     */
    private static LightCurve random(SplittableRandom random) {
        LightCurve curve = LightCurve.EMPTY;
        for (int i = random.nextInt(8); i > 0; i--) {
            LightCurve point =
                    new LightCurve(
                            new long[] {random.nextInt(3)},
                            new double[] {random.nextInt(3)},
                            new byte[] {(byte) (1 + random.nextInt(2))},
                            new byte[] {(byte) random.nextInt(3)},
                            new float[] {random.nextInt(3)},
                            new float[] {1 + random.nextInt(2)},
                            new float[] {random.nextInt(2)});
            curve = LightCurves.merge(curve, point);
        }
        return curve;
    }
}
