package org.cosmicoracle.periodogram;

/**
 * The best box-shaped dip of one period.
 *
 * @param periodDays [days]
 * @param durationDays length of the dip [days]
 * @param transitTime middle of a dip, origin of the series' time [days]
 * @param depth level outside the dip minus level inside, unit of the series; not negative
 * @param depthError its 1-sigma error
 * @param signalToNoise depth over its error
 * @param logLikelihood natural logarithm of the likelihood over that of a constant
 * @param power what was maximised: the one or the other
 */
public record BoxFit(
        double periodDays,
        double durationDays,
        double transitTime,
        double depth,
        double depthError,
        double signalToNoise,
        double logLikelihood,
        double power) {}
