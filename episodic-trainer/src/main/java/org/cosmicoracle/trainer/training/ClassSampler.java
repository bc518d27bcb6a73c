package org.cosmicoracle.trainer.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.cosmicoracle.trainer.data.TrainingObject;

/**
 * Draws objects so that rare classes come more often than they are: a class of n objects with
 * weight n^(1 - power). Within a class nine draws of ten are real objects, fewer where there are
 * few: the sky teaches more than the simulator does. The simulated ones keep what only real ones
 * lack (stamps, metadata) from telling the class.
 */
final class ClassSampler {

    private static final double REAL_SHARE = 0.9;
    private static final double ENOUGH_REAL = 20;

    private final List<List<TrainingObject>> real = new ArrayList<>();
    private final List<List<TrainingObject>> simulated = new ArrayList<>();
    private final double[] share;

    ClassSampler(List<TrainingObject> objects, List<String> labels, double power) {
        labels.forEach(l -> real.add(new ArrayList<>()));
        labels.forEach(l -> simulated.add(new ArrayList<>()));
        for (TrainingObject o : objects) {
            (o.isObserved() ? real : simulated).get(labels.indexOf(o.label())).add(o);
        }
        share = new double[labels.size()];
        double sum = 0;
        for (int c = 0; c < share.length; c++) {
            share[c] = Math.pow(real.get(c).size() + simulated.get(c).size(), 1 - power);
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

    /** Returns different classes, as many as asked for, each as likely as the other. */
    int[] drawClasses(int count, SplittableRandom random) {
        int[] all = new int[share.length];
        Arrays.setAll(all, c -> c);
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(all.length - i);
            int swapped = all[i];
            all[i] = all[other];
            all[other] = swapped;
        }
        return Arrays.copyOf(all, count);
    }

    TrainingObject drawObject(int label, SplittableRandom random) {
        int n = real.get(label).size();
        boolean takeReal = random.nextDouble() < REAL_SHARE * Math.min(1, n / ENOUGH_REAL);
        List<TrainingObject> objects =
                n > 0 && (takeReal || simulated.get(label).isEmpty())
                        ? real.get(label)
                        : simulated.get(label);
        return objects.get(random.nextInt(objects.size()));
    }
}
