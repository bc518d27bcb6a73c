package org.cosmicoracle.feature;

/**
 * Name and meaning of one number of a feature vector.
 *
 * @param name unique within all features, lower case with underscores
 * @param unit mag, days, mag/day, deg, arcsec ...; empty for a pure number
 * @param description what it is, in one line
 */
public record FeatureSpec(String name, String unit, String description) {}
