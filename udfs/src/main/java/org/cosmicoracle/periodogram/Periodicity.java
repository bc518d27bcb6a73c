package org.cosmicoracle.periodogram;

/**
 * The strongest sinusoid of a time series.
 *
 * @param periodDays its period [days]
 * @param power fraction of the variance it explains, 0 to 1
 * @param falseAlarmProbability probability that white noise alone shows such power at any of the
 *     frequencies searched
 * @param semiAmplitude its semi-amplitude, unit of the series
 */
public record Periodicity(
        double periodDays, double power, double falseAlarmProbability, double semiAmplitude) {}
