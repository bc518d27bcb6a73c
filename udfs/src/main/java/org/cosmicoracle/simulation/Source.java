package org.cosmicoracle.simulation;

/**
 * The truth about one source.
 *
 * @param type its class
 * @param brightness its own light
 * @param templateMag magnitude of its own light in the template, by fid - 1 [AB mag]; infinity
 *     where it is not there
 * @param redshift cosmological redshift; 0 in the Galaxy
 * @param fromJd nothing is brighter than the template before [Julian date]; minus infinity for a
 *     variable
 * @param hostOffsetArcsec distance from its host's centre; NaN where it is drawn with the host
 */
record Source(
        SimulatedClass type,
        Brightness brightness,
        double[] templateMag,
        double redshift,
        double fromJd,
        double hostOffsetArcsec) {

    /** A source whose host decides the offset. */
    Source(
            SimulatedClass type,
            Brightness brightness,
            double[] templateMag,
            double redshift,
            double fromJd) {
        this(type, brightness, templateMag, redshift, fromJd, Double.NaN);
    }

    /** Returns true when the source itself is in the template. */
    boolean inTemplate() {
        return templateMag[1] < 23;
    }
}
