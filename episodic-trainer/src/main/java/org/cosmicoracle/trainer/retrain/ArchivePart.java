package org.cosmicoracle.trainer.retrain;

/**
 * One file of the archive.
 *
 * @param path of it
 * @param number of it, from 1
 * @param of how many
 */
public record ArchivePart(String path, int number, int of) {}
