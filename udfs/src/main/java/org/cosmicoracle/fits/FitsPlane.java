package org.cosmicoracle.fits;

/**
 * A two-dimensional image in the precision of its file.
 *
 * @param width pixels along the first axis
 * @param height pixels along the second axis
 * @param values {@code [height][width]} in one array, row 0 first as in the file; physical values
 *     (BZERO + BSCALE x stored), NaN where BLANK. Not copied, never modified
 */
public record FitsPlane(int width, int height, double[] values) {}
