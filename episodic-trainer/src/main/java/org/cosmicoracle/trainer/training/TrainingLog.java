package org.cosmicoracle.trainer.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The curve of a training while it grows; part of its checkpoint. Not thread-safe. */
final class TrainingLog {

    private float[] pretraining = new float[0];
    private final float[] losses;
    private int steps;
    private final List<TrainingCurve.Check> checks = new ArrayList<>();

    /**
     * @param most steps that the training can take
     */
    TrainingLog(int most) {
        losses = new float[most];
    }

    void pretrained(float[] lossOfEachStep) {
        pretraining = lossOfEachStep;
    }

    void step(float loss) {
        losses[steps++] = loss;
    }

    void check(double macroF1) {
        checks.add(new TrainingCurve.Check(steps, macroF1));
    }

    /** Returns the mean of the last losses, at most {@code n} of them. */
    double recentLoss(int n) {
        return mean(losses, steps, n);
    }

    /** Returns the mean of the last {@code n} of the first {@code size} values. */
    static double mean(float[] values, int size, int n) {
        int from = Math.max(0, size - n);
        double mean = 0;
        for (int i = from; i < size; i++) {
            mean += values[i] / (size - from);
        }
        return mean;
    }

    TrainingCurve curve() {
        return new TrainingCurve(pretraining, Arrays.copyOf(losses, steps), List.copyOf(checks));
    }

    void save(DataOutputStream out) throws IOException {
        write(out, pretraining, pretraining.length);
        write(out, losses, steps);
        out.writeInt(checks.size());
        for (TrainingCurve.Check check : checks) {
            out.writeInt(check.step());
            out.writeDouble(check.macroF1());
        }
    }

    /** Takes in what {@link #save} wrote of a training with as many steps at most. */
    void load(DataInputStream in) throws IOException {
        pretraining = read(in);
        float[] taken = read(in);
        steps = taken.length;
        System.arraycopy(taken, 0, losses, 0, steps);
        int n = in.readInt();
        for (int i = 0; i < n; i++) {
            checks.add(new TrainingCurve.Check(in.readInt(), in.readDouble()));
        }
    }

    private static void write(DataOutputStream out, float[] values, int n) throws IOException {
        out.writeInt(n);
        for (int i = 0; i < n; i++) {
            out.writeFloat(values[i]);
        }
    }

    private static float[] read(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
