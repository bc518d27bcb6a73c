package org.cosmicoracle.embedding;

/**
 * One row of a batch after the network.
 *
 * @param vector point in the model's space; not copied, never modified
 * @param modalities bits of {@link Modality} that the network saw; a broken stamp is not among them
 */
public record EmbeddedRow(float[] vector, int modalities) {}
