package org.cosmicoracle.trainer.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.PrototypeSet;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.Snapshot;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.evaluation.Embedded;
import org.junit.jupiter.api.Test;

class RegionsFitTest {

    private static final PrototypeSet PROTOTYPES =
            new PrototypeSet(
                    "m/1",
                    "1",
                    List.of(
                            new Prototype("a", new float[] {0, 0}, 9, Prototype.TRAINED),
                            new Prototype("b", new float[] {8, 0}, 9, Prototype.TRAINED)));
    private static final Calibrator PLAIN =
            new Calibrator("m/1", 1, Map.of(), 0.9, Map.of(), new double[] {0, 1}, 0.99, 0);

    /**
     * Late moments are a tenth as wide as early ones, and both five times as wide along an axis.
     */
    @Test
    void anObjectIsAsStrangeAsTheShareOfHeldMomentsThatLieNearerForItsEvidence() {
        List<Embedded> trained = draw(1, 400);
        List<Embedded> held = draw(2, 400);
        NearestPrototype nearest = new NearestPrototype(PROTOTYPES, fit(trained, held));

        for (int detections : new int[] {2, 30}) {
            List<Embedded> own =
                    draw(3, 400).stream()
                            .filter(e -> e.evidence().detections() == detections)
                            .toList();
            double median =
                    own.stream()
                            .filter(
                                    e ->
                                            nearest.decide(e.vector(), e.evidence()).noveltyScore()
                                                    < 0.5)
                            .count();
            assertThat(median / own.size()).isCloseTo(0.5, within(0.06));
        }
        float[] across = {1.5f, 0};
        float[] along = {0, 1.5f};
        Embedded late = held.get(held.size() - 1);
        assertThat(nearest.decide(across, late.evidence()).noveltyScore()).isEqualTo(1);
        assertThat(nearest.decide(along, late.evidence()).noveltyScore()).isLessThan(0.999f);
    }

    @Test
    void tooFewMomentsOfAKindGiveNoRegions() {
        List<Embedded> few = draw(1, 9);

        assertThat(fit(few, few).regions()).isEmpty();
    }

    private static Calibrator fit(List<Embedded> trained, List<Embedded> held) {
        return RegionsFit.regions(PLAIN, trained, RegionsFit.strangeness(trained, held));
    }

    private static List<Embedded> draw(long seed, int times) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Embedded> drawn = new ArrayList<>();
        for (int detections : new int[] {2, 30}) {
            double width = detections == 2 ? 1 : 0.1;
            Snapshot snapshot = Snapshot.ofCurve(curve(detections));
            for (Prototype p : PROTOTYPES.prototypes()) {
                for (int i = 0; i < times; i++) {
                    float[] at = {
                        (float) (p.vector()[0] + width * random.nextGaussian()),
                        (float) (p.vector()[1] + 5 * width * random.nextGaussian())
                    };
                    drawn.add(
                            new Embedded(
                                    new Example("o" + i, p.label(), TrainingObject.REAL, snapshot),
                                    at,
                                    1));
                }
            }
        }
        return drawn;
    }

    private static LightCurve curve(int detections) {
        LightCurveBuilder points = new LightCurveBuilder();
        for (int i = 0; i < detections; i++) {
            points.add(0, 2_459_000 + i, 1, LightCurve.DETECTION, 1000, 10, 0);
        }
        return points.build();
    }
}
