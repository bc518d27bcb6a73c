package org.cosmicoracle.trainer.training;

import org.cosmicoracle.embedding.Backbones;

/**
 * How to train, and what.
 *
 * @param backbones of the network
 * @param objective of the steps
 * @param seed of everything random
 * @param pretrainingSteps of the contrastive pretraining before; 0 leaves it out
 * @param steps of the optimiser
 * @param batch rows of a step
 * @param learningRate highest of the one-cycle schedule
 * @param weightDecay of AdamW
 * @param labelSmoothing share of the target given to all classes alike
 * @param samplingPower an object of a class of n is drawn with weight n to the minus this
 * @param checkEvery steps between validations and checkpoints
 * @param patience validations without a better macro F1 before it stops, late in the cycle only
 */
public record TrainingConfig(
        Backbones backbones,
        Objective objective,
        long seed,
        int pretrainingSteps,
        int steps,
        int batch,
        double learningRate,
        double weightDecay,
        double labelSmoothing,
        double samplingPower,
        int checkEvery,
        int patience) {

    private static final int PRETRAINING_STEPS = 500;
    private static final double PRETRAINING_RATE = 2.0 / 3;
    private static final double EARLIEST_STOP = 0.75;
    private static final double WARM_RATE = 1.0 / 3;

    public TrainingConfig {
        if (pretrainingSteps < 0 || steps < 1 || batch < 2 || checkEvery < 1 || patience < 1) {
            throw new IllegalArgumentException(
                    "steps, check interval and patience must be at least 1, the batch at least 2, pretraining steps at least 0");
        }
    }

    /** Returns the recipe with a seed and a number of steps. */
    public static TrainingConfig of(long seed, int steps) {
        return new TrainingConfig(
                Backbones.STANDARD,
                Objective.PROTOTYPES,
                seed,
                Math.min(PRETRAINING_STEPS, steps / 3),
                steps,
                96,
                3e-3,
                0.01,
                0.05,
                0.7,
                Math.max(1, Math.min(200, steps / 3)),
                6);
    }

    /** Returns other backbones. */
    public TrainingConfig withBackbones(Backbones other) {
        return new TrainingConfig(
                other,
                objective,
                seed,
                pretrainingSteps,
                steps,
                batch,
                learningRate,
                weightDecay,
                labelSmoothing,
                samplingPower,
                checkEvery,
                patience);
    }

    /** Returns another objective. */
    public TrainingConfig withObjective(Objective other) {
        return new TrainingConfig(
                backbones,
                other,
                seed,
                pretrainingSteps,
                steps,
                batch,
                learningRate,
                weightDecay,
                labelSmoothing,
                samplingPower,
                checkEvery,
                patience);
    }

    /** Returns another interval and patience. */
    public TrainingConfig withChecks(int every, int checks) {
        return new TrainingConfig(
                backbones,
                objective,
                seed,
                pretrainingSteps,
                steps,
                batch,
                learningRate,
                weightDecay,
                labelSmoothing,
                samplingPower,
                every,
                checks);
    }

    /** Returns another batch size. */
    public TrainingConfig withBatch(int rows) {
        return new TrainingConfig(
                backbones,
                objective,
                seed,
                pretrainingSteps,
                steps,
                rows,
                learningRate,
                weightDecay,
                labelSmoothing,
                samplingPower,
                checkEvery,
                patience);
    }

    /**
     * Returns the recipe for weights that are trained already: none of the pretraining, and a third
     * of the learning rate, which would else wash out what they know.
     */
    public TrainingConfig warm(Backbones of) {
        return new TrainingConfig(
                of,
                objective,
                seed,
                0,
                steps,
                batch,
                learningRate * WARM_RATE,
                weightDecay,
                labelSmoothing,
                samplingPower,
                checkEvery,
                patience);
    }

    /** Returns another number of pretraining steps. */
    public TrainingConfig withPretraining(int pretraining) {
        return new TrainingConfig(
                backbones,
                objective,
                seed,
                pretraining,
                steps,
                batch,
                learningRate,
                weightDecay,
                labelSmoothing,
                samplingPower,
                checkEvery,
                patience);
    }

    /**
     * Returns whether a training may stop for want of a better network: not while the learning rate
     * is high, when the best is still to come.
     */
    boolean mayStopAt(int step) {
        return step >= EARLIEST_STOP * steps;
    }

    /** Returns the learning rate of a step. */
    double learningRateAt(int step) {
        return oneCycle(step, steps);
    }

    /** Returns the learning rate of a step of the pretraining. */
    double pretrainingRateAt(int step) {
        return oneCycle(step, pretrainingSteps) * PRETRAINING_RATE;
    }

    /**
     * One cycle: 20 % linear warm-up, then half a cosine down to nothing (Smith and Topin 2019,
     * arXiv:1708.07120).
     */
    private double oneCycle(int step, int of) {
        double part = (double) step / of;
        return part < 0.2
                ? learningRate * (0.05 + 0.95 * part / 0.2)
                : learningRate * (0.5 + 0.5 * Math.cos(Math.PI * (part - 0.2) / 0.8));
    }

    /**
     * Returns random numbers that depend on seed and step alone, so that a resumed training draws
     * the same.
     */
    java.util.SplittableRandom randomOf(int step) {
        return new java.util.SplittableRandom(seed * 0x9E3779B97F4A7C15L + step).split();
    }
}
