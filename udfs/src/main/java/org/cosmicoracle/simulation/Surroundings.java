package org.cosmicoracle.simulation;

/**
 * What else is at the position: host galaxy, PS1 and Gaia neighbours, the nearest source of the
 * reference image.
 *
 * @param hostMag total magnitude of the host by fid - 1; infinity where there is none
 * @param hostRadiusArcsec half-light radius of the host
 * @param hostAxisRatio minor over major axis
 * @param hostAngleRad position angle of the major axis on the stamp
 * @param neighbours the PS1 sources, nearest first, host or star itself included
 * @param starReference index in {@code neighbours} of the nearest that the reference image shows;
 *     -1 none
 * @param gaiaArcsec distance to the nearest Gaia source; -999 none
 * @param gaiaMag its G magnitude; -999 none
 * @param gaiaBrightArcsec distance to the nearest one brighter than 14 mag; -999 none
 * @param gaiaBrightMag its magnitude; -999 none
 * @param within30 PS1 sources within 30 arcsec
 */
record Surroundings(
        double[] hostMag,
        double hostRadiusArcsec,
        double hostAxisRatio,
        double hostAngleRad,
        Neighbour[] neighbours,
        int starReference,
        double gaiaArcsec,
        double gaiaMag,
        double gaiaBrightArcsec,
        double gaiaBrightMag,
        int within30) {

    /**
     * One PS1 source.
     *
     * @param eastArcsec offset from the object to the east
     * @param northArcsec offset to the north
     * @param mag magnitudes in g, r, i, z
     * @param sgscore 0 galaxy to 1 star
     * @param isHost true for the host galaxy
     * @param id PS1 id
     */
    record Neighbour(
            double eastArcsec,
            double northArcsec,
            double[] mag,
            double sgscore,
            boolean isHost,
            long id) {

        double distanceArcsec() {
            return StrictMath.hypot(eastArcsec, northArcsec);
        }
    }

    boolean hasHost() {
        return hostMag[1] < 23.5;
    }
}
