package org.cosmicoracle.fewshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.calibration.KnownRegions;
import org.junit.jupiter.api.Test;

class ClassPriorTest {

    /** Two supernovae, 4 apart in x; a variable star far away. */
    private static final List<Prototype> TRAINED =
            List.of(
                    new Prototype("SN Ia", new float[] {0, 0}, 9, Prototype.TRAINED),
                    new Prototype("SN II", new float[] {4, 0}, 9, Prototype.TRAINED),
                    new Prototype("RR Lyrae", new float[] {100, 100}, 9, Prototype.TRAINED),
                    new Prototype("Taught", new float[] {50, 50}, 9, Prototype.TAUGHT));

    @Test
    void theClassesUnderTheParentSayWhereAClassIsToBeExpected() {
        ClassPrior prior = under("Supernova", calibrator(2));

        assertThat(prior.centre()).containsExactly(2, 0);
        assertThat(prior.between()).isCloseTo(8.0 / 2, within(1e-9)); // (4 + 4) / 1 / 2 dimensions
        assertThat(prior.within()).isCloseTo(2, within(1e-6));
    }

    @Test
    void theWeightOfTheExamplesIsThatOfTwoGaussians() {
        ClassPrior prior = under("Supernova", calibrator(2));
        float[] point = {8, 0};

        assertThat(prior.weightOf(List.of(point))).isCloseTo(4 / (4 + 2.0), within(1e-6));
        assertThat(prior.weightOf(List.of(point, point, point, point)))
                .isCloseTo(4 / (4 + 0.5), within(1e-6));
        assertThat(TaughtClass.drawn("New", List.of(point), "Supernova", prior).vector()[0])
                .isCloseTo(2 + 6 * 4 / 6f, within(1e-5f));
    }

    @Test
    void withoutRegionsTheExamplesThemselvesSayHowWideTheClassIs() {
        ClassPrior prior = under("Supernova", calibrator(0));

        assertThat(prior.weightOf(List.of(new float[] {8, 0}))).isEqualTo(1);
        assertThat(prior.weightOf(List.of(new float[] {7, 0}, new float[] {9, 0})))
                .isCloseTo(4 / (4 + 1 / 2.0), within(1e-9));
    }

    @Test
    void aParentWithoutSiblingsAsksTheClassAbove() {
        assertThat(under("TDE", calibrator(2)).centre()).containsExactly(2, 0);
        assertThat(under("Variable", calibrator(2)).centre()[0]).isCloseTo(104 / 3.0, within(1e-5));
    }

    @Test
    void oneTrainedClassIsNoPrior() {
        assertThatThrownBy(
                        () ->
                                ClassPrior.under(
                                        "Object",
                                        TRAINED.subList(0, 1),
                                        calibrator(0),
                                        Taxonomy.standard()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ClassPrior under(String parent, Calibrator calibrator) {
        return ClassPrior.under(parent, TRAINED, calibrator, Taxonomy.standard());
    }

    /** Regions whose classes have this mean variance; none for 0. */
    private static Calibrator calibrator(double variance) {
        Calibrator plain =
                new Calibrator("m/1", 1, Map.of(), 0.9, Map.of(), new double[] {0, 1}, 1, 0);
        if (variance == 0) {
            return plain;
        }
        double[][] whitening = whitening(variance);
        return plain.withRegions(
                Map.of(
                        "any",
                        KnownRegions.of(
                                List.of("SN Ia"),
                                new double[][] {{0, 0}},
                                whitening,
                                new double[] {0, 1})));
    }

    /** The inverse of the Cholesky factor of {{v, v / 2}, {v / 2, v}}. */
    private static double[][] whitening(double v) {
        double a = Math.sqrt(v);
        double b = v / 2 / a;
        double c = Math.sqrt(v - b * b);
        return new double[][] {{1 / a, 0}, {-b / a / c, 1 / c}};
    }
}
