package org.cosmicoracle.trainer.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** The best network of a training, and for how long there was none better. Not thread-safe. */
final class BestSoFar {

    private int nextStep;
    private int step;
    private double macroF1 = -1;
    private int checksSince;
    private byte[] weights = new byte[0];
    private float[][] prototypes = new float[0][];

    /** Takes a network in when it is better than all before. */
    void offer(int atStep, double f1, TrainableNetwork network) {
        checksSince++;
        nextStep = atStep;
        if (f1 > macroF1) {
            take(atStep, f1, network);
        }
    }

    /** Takes a network in for want of anything to judge it by. */
    void takeLast(int atStep, TrainableNetwork network) {
        nextStep = atStep;
        take(atStep, Double.NaN, network);
    }

    private void take(int atStep, double f1, TrainableNetwork network) {
        macroF1 = f1;
        step = atStep;
        checksSince = 0;
        weights = network.weights();
        prototypes = network.prototypes();
    }

    int nextStep() {
        return nextStep;
    }

    int step() {
        return step;
    }

    double macroF1() {
        return macroF1;
    }

    int checksSince() {
        return checksSince;
    }

    byte[] weights() {
        return weights;
    }

    float[][] prototypes() {
        return prototypes;
    }

    void save(DataOutputStream out) throws IOException {
        out.writeInt(nextStep);
        out.writeInt(step);
        out.writeDouble(macroF1);
        out.writeInt(checksSince);
        out.writeInt(weights.length);
        out.write(weights);
        out.writeInt(prototypes.length);
        out.writeInt(prototypes.length == 0 ? 0 : prototypes[0].length);
        for (float[] row : prototypes) {
            for (float x : row) {
                out.writeFloat(x);
            }
        }
    }

    static BestSoFar load(DataInputStream in) throws IOException {
        BestSoFar best = new BestSoFar();
        best.nextStep = in.readInt();
        best.step = in.readInt();
        best.macroF1 = in.readDouble();
        best.checksSince = in.readInt();
        best.weights = in.readNBytes(in.readInt());
        best.prototypes = new float[in.readInt()][in.readInt()];
        for (float[] row : best.prototypes) {
            for (int i = 0; i < row.length; i++) {
                row[i] = in.readFloat();
            }
        }
        return best;
    }
}
