package org.cosmicoracle.trainer.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cosmicoracle.trainer.data.TrainingObject;

/** Draws objects so that rare classes come more often than they are: a class of n objects with weight n^(1 - power). */
final class ClassSampler {

    private final List<List<TrainingObject>> byClass = new ArrayList<>();
    private final double[] share;

    ClassSampler(List<TrainingObject> objects, List<String> labels, double power) {
        labels.forEach(l -> byClass.add(new ArrayList<>()));
        objects.forEach(o -> byClass.get(labels.indexOf(o.label())).add(o));
        share = new double[labels.size()];
        double sum = 0;
        for (int c = 0; c < share.length; c++) {
            share[c] = Math.pow(byClass.get(c).size(), 1 - power);
            sum += share[c];
        }
        for (int c = 0; c < share.length; c++) {
            share[c] /= sum;
        }
    }

    /** Returns the share of each class among the draws. */
    double[] share() {
        return share.clone();
    }

    int drawClass(SplittableRandom random) {
        double u = random.nextDouble();
        int c = 0;
        while (c < share.length - 1 && u >= share[c]) {
            u -= share[c];
            c++;
        }
        return c;
    }

    TrainingObject drawObject(int label, SplittableRandom random) {
        List<TrainingObject> objects = byClass.get(label);
        return objects.get(random.nextInt(objects.size()));
    }
}
