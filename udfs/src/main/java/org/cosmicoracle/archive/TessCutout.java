package org.cosmicoracle.archive;

/**
 * A square cut out of the full-frame images of one TESS sector: a target pixel file of TESScut
 * (Brasseur et al. 2019, ascl:1905.007).
 *
 * @param name of the file
 * @param fits its bytes, not to be changed
 * @param sector of TESS
 * @param camera 1 to 4
 * @param ccd 1 to 4
 * @param raDeg right ascension that was asked for [deg, ICRS]
 * @param decDeg declination [deg, ICRS]
 * @param frames number of exposures, more than 0
 */
public record TessCutout(
        String name,
        byte[] fits,
        int sector,
        int camera,
        int ccd,
        double raDeg,
        double decDeg,
        int frames) {}
