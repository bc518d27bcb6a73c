package org.cosmicoracle.trainer.training;

import java.util.List;
import org.cosmicoracle.embedding.Backbones;
import org.cosmicoracle.embedding.NetworkSizes;

/**
 * The best network that a training saw. Arrays are not copied and never modified.
 *
 * @param labels classes in the order of {@code prototypes}
 * @param sizes of the network
 * @param backbones of the network
 * @param normalizations of its inputs
 * @param weights as the bundle keeps them
 * @param prototypes learned, {@code [class][dimension]}
 * @param steps taken in all
 * @param bestStep the step these weights are of
 * @param bestMacroF1 on the validation objects at that step; NaN where there were none
 * @param curve of losses and checks
 */
public record TrainedNetwork(
        List<String> labels,
        NetworkSizes sizes,
        Backbones backbones,
        Normalizations normalizations,
        byte[] weights,
        float[][] prototypes,
        int steps,
        int bestStep,
        double bestMacroF1,
        TrainingCurve curve) {}
