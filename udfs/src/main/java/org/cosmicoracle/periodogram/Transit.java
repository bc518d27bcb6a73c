package org.cosmicoracle.periodogram;

/**
 * The best transit signal of a light curve.
 *
 * @param box the dip, its depth a fraction of the flux
 * @param transits how many of them were observed, at least half each
 * @param multipleEventStatistic depth over the scatter of means as long as the dip, times the root
 *     of {@code transits}: a signal to noise in which slow noise counts too
 */
public record Transit(BoxFit box, int transits, double multipleEventStatistic) {

    /**
     * At this a search of Kepler's size has one false alarm (Jenkins et al. 2002, ApJ 564, 495).
     */
    public static final double THRESHOLD = 7.1;

    /** Two dips have a period, three show that it repeats. */
    public static final int MINIMUM_TRANSITS = 3;

    /**
     * Returns true when neither slow nor white noise explains it and it was seen to repeat. The
     * multiple-event statistic alone does not do for white noise: its scatter is measured on few
     * means and is too small at times.
     */
    public boolean isSignificant() {
        return multipleEventStatistic >= THRESHOLD
                && box.signalToNoise() >= THRESHOLD
                && transits >= MINIMUM_TRANSITS;
    }
}
