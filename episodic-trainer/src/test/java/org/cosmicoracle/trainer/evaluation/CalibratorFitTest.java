package org.cosmicoracle.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.PrototypeSet;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.Snapshot;
import org.junit.jupiter.api.Test;

class CalibratorFitTest {

    private static final double VARIANCE = 1.5;
    private static final Map<String, Integer> COUNTS = Map.of("a", 900, "b", 300);
    private static final PrototypeSet PROTOTYPES =
            new PrototypeSet(
                    "m/1",
                    "1",
                    List.of(
                            new Prototype("a", new float[] {0, 0}, 9, Prototype.TRAINED),
                            new Prototype("b", new float[] {2, 0}, 9, Prototype.TRAINED)));

    /** Gaussian classes of variance s^2 about their prototypes: the right temperature is 2 s^2. */
    @Test
    void temperatureOfGaussianClassesIsTwiceTheirVariance() {
        Calibrator calibrator = new CalibratorFit(PROTOTYPES, COUNTS).fit(draw(1, 20), draw(2, 20));

        assertThat(calibrator.temperature()).isCloseTo(2 * VARIANCE, within(0.25));
    }

    @Test
    void calibratedAnswersCoverTheirClassesAndAreUnderTheNull() {
        Calibrator calibrator = new CalibratorFit(PROTOTYPES, COUNTS).fit(draw(1, 5), draw(2, 5));
        NearestPrototype nearest = new NearestPrototype(PROTOTYPES, calibrator);
        List<Embedded> test = draw(3, 5);

        Measurement measured = Measurement.of(test, nearest, List.of("a", "b"));

        assertThat(measured.ece()).isLessThan(1.3 * measured.eceNull95());
        for (String label : List.of("a", "b")) {
            List<Embedded> own =
                    test.stream().filter(e -> e.example().label().equals(label)).toList();
            double covered =
                    own.stream()
                            .map(e -> nearest.decide(e.vector()))
                            .map(Decision::conformalSet)
                            .filter(set -> set.contains(label))
                            .count();
            assertThat(covered / own.size()).as(label).isCloseTo(0.9, within(0.03));
        }
    }

    @Test
    void theMedianObjectHasNoveltyOneHalf() {
        List<Embedded> calibration = draw(2, 3);
        Calibrator calibrator = new CalibratorFit(PROTOTYPES, COUNTS).fit(draw(1, 1), calibration);
        NearestPrototype nearest = new NearestPrototype(PROTOTYPES, calibrator);

        double below =
                calibration.stream()
                        .filter(e -> nearest.decide(e.vector()).noveltyScore() < 0.5)
                        .count();
        assertThat(below / calibration.size()).isCloseTo(0.5, within(0.01));
    }

    private static List<Embedded> draw(long seed, int times) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Embedded> drawn = new ArrayList<>();
        for (Prototype p : PROTOTYPES.prototypes()) {
            for (int i = 0;
                    i < times * java.util.Objects.requireNonNull(COUNTS.get(p.label()));
                    i++) {
                float[] e = new float[2];
                for (int k = 0; k < 2; k++) {
                    e[k] = (float) (p.vector()[k] + Math.sqrt(VARIANCE) * random.nextGaussian());
                }
                Example example =
                        new Example(
                                "o" + drawn.size(),
                                p.label(),
                                "drawn",
                                Snapshot.ofCurve(LightCurve.EMPTY));
                drawn.add(new Embedded(example, e, 1));
            }
        }
        return drawn;
    }
}
