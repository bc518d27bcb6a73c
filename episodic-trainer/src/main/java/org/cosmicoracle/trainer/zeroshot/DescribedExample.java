package org.cosmicoracle.trainer.zeroshot;

/**
 * One object with its attributes and its point in the embedding space.
 *
 * @param label its class
 * @param attributes scaled, in the order of {@link org.cosmicoracle.simulation.PhysicalAttribute};
 *     NaN where it has none; not copied
 * @param logDetections decimal logarithm of the detections that the network saw
 * @param embedding its point; not copied
 */
record DescribedExample(
        String label, double[] attributes, double logDetections, float[] embedding) {}
