package org.cosmicoracle.trainer.retrain;

/**
 * One file of the archive.
 *
 * @param path of it
 * @param night that it is of, YYYYMMDD
 * @param isAnswers true for classified alerts, false for packets
 * @param isLearned false for a night before the window
 * @param number of it, from 1
 */
public record ArchivePart(
        String path, String night, boolean isAnswers, boolean isLearned, int number) {}
