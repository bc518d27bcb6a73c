package org.cosmicoracle.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * AdamW (Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2) with the gradient clipped by
 * its norm. Its own, because a resumed training needs the two moments, which the engine's optimiser
 * does not give out.
 *
 * <p>Updates in place, so gradient mode must be off on the calling thread: it is on the thread that
 * loaded the engine.
 */
final class AdamW implements AutoCloseable {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final double CLIP_NORM = 2;

    private final List<NDArray> parameters;
    private final List<NDArray> first = new ArrayList<>();
    private final List<NDArray> second = new ArrayList<>();
    private final double weightDecay;

    AdamW(List<NDArray> parameters, double weightDecay, NDManager manager) {
        this.parameters = parameters;
        this.weightDecay = weightDecay;
        for (NDArray p : parameters) {
            p.setRequiresGradient(true);
            first.add(manager.zeros(p.getShape(), p.getDataType()));
            second.add(manager.zeros(p.getShape(), p.getDataType()));
        }
    }

    /**
     * Moves the parameters by one step and clears the gradients.
     *
     * @param t number of this step, from 1
     */
    void step(int t, double learningRate, NDManager scope) {
        List<NDArray> gradients = new ArrayList<>();
        double squares = 0;
        for (NDArray p : parameters) {
            NDArray g = p.getGradient();
            g.attach(scope);
            gradients.add(g);
            squares += g.square().sum().getFloat();
        }
        if (!Double.isFinite(squares)) {
            throw new IllegalStateException(
                    "the gradient is not finite at step " + t + ": lower the learning rate");
        }
        float clip = (float) Math.min(1, CLIP_NORM / Math.max(1e-12, Math.sqrt(squares)));
        for (int i = 0; i < parameters.size(); i++) {
            update(i, gradients.get(i), clip, t, learningRate, scope);
        }
    }

    private void update(
            int i, NDArray gradient, float clip, int t, double learningRate, NDManager scope) {
        NDArray p = parameters.get(i);
        NDArray m = first.get(i);
        NDArray v = second.get(i);
        NDArray g = gradient.mul(clip);
        m.muli(BETA1).addi(g.mul(1 - BETA1));
        v.muli(BETA2).addi(g.square().mul(1 - BETA2));
        NDArray root = v.duplicate();
        root.attach(scope);
        NDArray denominator = root.div(1 - Math.pow(BETA2, t)).sqrt().add(EPSILON);
        NDArray move = m.duplicate();
        move.attach(scope);
        move.divi(denominator).muli(learningRate / (1 - Math.pow(BETA1, t)));
        inPlace(
                p,
                () -> {
                    if (p.getShape().dimension() > 1) { // biases and normalisation do not decay
                        p.muli(1 - learningRate * weightDecay);
                    }
                    p.subi(move);
                });
        gradient.subi(gradient);
    }

    /**
     * Writes to what learns, which for that time does not learn: but on the one thread that loaded
     * it, the engine forbids to write in place to what does.
     */
    static void inPlace(NDArray learned, Runnable write) {
        learned.setRequiresGradient(false);
        try {
            write.run();
        } finally {
            learned.setRequiresGradient(true);
        }
    }

    void save(DataOutputStream out) throws IOException {
        for (NDArray a : state()) {
            byte[] bytes = a.encode();
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    void load(DataInputStream in, NDManager manager) throws IOException {
        for (NDArray a : state()) {
            try (NDArray stored = NDArray.decode(manager, in.readNBytes(in.readInt()))) {
                stored.copyTo(a);
            }
        }
    }

    private List<NDArray> state() {
        List<NDArray> state = new ArrayList<>(first);
        state.addAll(second);
        return state;
    }

    @Override
    public void close() {
        state().forEach(NDArray::close);
    }
}
