package org.cosmicoracle.trainer.protocol;

/**
 * One draw of an N-way K-shot task.
 *
 * @param ways classes, as places in the class map
 * @param support {@code [way][shot]}, places in the list of objects
 * @param queries {@code [way][query]}, places in the list of objects
 */
record Episode(int[] ways, int[][] support, int[][] queries) {}
