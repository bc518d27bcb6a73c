package org.cosmicoracle.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.trainer.TinyData;
import org.cosmicoracle.trainer.data.Snapshot;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.junit.jupiter.api.Test;

class ClassSamplerTest {

    private static final double POWER = 0.7;
    private static final int DRAWS = 20_000;

    @Test
    void aRareClassComesMoreOftenThanItIs() {
        List<TrainingObject> objects = objects("common", TrainingObject.SIMULATED, 1000);
        objects.addAll(objects("rare", TrainingObject.SIMULATED, 10));
        objects.addAll(objects("seen", TrainingObject.REAL, 20));

        double[] share = sampler(objects).share();

        assertThat(share[0] / share[1]).isCloseTo(Math.pow(100, 1 - POWER), within(1e-9));
        assertThat(share[2] / share[1]).isCloseTo(Math.pow(2, 1 - POWER), within(1e-9));
        assertThat(share[0] + share[1] + share[2]).isCloseTo(1, within(1e-12));
    }

    @Test
    void nineDrawsOfTenAreRealWhereThereAreEnoughAndFewerWhereThereAreFew() {
        List<TrainingObject> objects = objects("common", TrainingObject.REAL, 40);
        objects.addAll(objects("common", TrainingObject.SIMULATED, 40));
        objects.addAll(objects("rare", TrainingObject.REAL, 4));
        objects.addAll(objects("rare", TrainingObject.SIMULATED, 40));
        objects.addAll(objects("seen", TrainingObject.REAL, 4));

        ClassSampler sampler = sampler(objects);

        assertThat(realShare(sampler, 0)).isCloseTo(0.9, within(0.01));
        assertThat(realShare(sampler, 1)).isCloseTo(0.9 * 4 / 20, within(0.01));
        assertThat(realShare(sampler, 2)).isEqualTo(1);
    }

    @Test
    void anEpisodeHasDifferentClassesEachAsOftenAsTheOther() {
        List<TrainingObject> objects = objects("common", TrainingObject.SIMULATED, 100);
        objects.addAll(objects("rare", TrainingObject.SIMULATED, 2));
        objects.addAll(objects("seen", TrainingObject.REAL, 3));
        ClassSampler sampler = sampler(objects);
        SplittableRandom random = new SplittableRandom(1);
        int[] drawn = new int[3];

        for (int i = 0; i < DRAWS; i++) {
            int[] ways = sampler.drawClasses(2, random);
            assertThat(ways[0]).isNotEqualTo(ways[1]);
            drawn[ways[0]]++;
            drawn[ways[1]]++;
        }

        for (int n : drawn) {
            assertThat(n).isCloseTo(DRAWS * 2 / 3, within(DRAWS / 50));
        }
    }

    private static ClassSampler sampler(List<TrainingObject> objects) {
        return new ClassSampler(objects, List.of("common", "rare", "seen"), POWER);
    }

    private static double realShare(ClassSampler sampler, int label) {
        SplittableRandom random = new SplittableRandom(1);
        int real = 0;
        for (int i = 0; i < DRAWS; i++) {
            TrainingObject drawn = sampler.drawObject(label, random);
            real += drawn.source().equals(TrainingObject.REAL) ? 1 : 0;
        }
        return (double) real / DRAWS;
    }

    private static List<TrainingObject> objects(String label, String source, int count) {
        List<TrainingObject> objects = new ArrayList<>();
        Snapshot snapshot = TinyData.object(SimulatedClass.SN_IA, 1).snapshots().get(0);
        for (int i = 0; i < count; i++) {
            objects.add(
                    new TrainingObject(
                            label + " " + source + " " + i, label, source, List.of(snapshot)));
        }
        return objects;
    }
}
