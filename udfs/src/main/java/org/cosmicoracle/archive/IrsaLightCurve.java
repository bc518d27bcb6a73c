package org.cosmicoracle.archive;

import org.cosmicoracle.photometry.Band;

/**
 * The ZTF light curve of one object in one band and field, as IRSA has it: PSF photometry of the
 * science images, not of differences. Columns of equal length, by time. Arrays are not copied and
 * not modified.
 *
 * @param oid IRSA's number of the light curve; one source has one per field, quadrant and band
 * @param band g, r or i
 * @param raDeg mean of the points [deg, ICRS]
 * @param decDeg mean of the points [deg, ICRS]
 * @param mjd Modified Julian date of the exposure [days, UTC, not moved to the barycentre]
 * @param mag calibrated magnitude [mag, ZTF's filters on the AB system, no colour term]
 * @param magerr 1-sigma error [mag]
 * @param catflags IRSA's flags of each point; points flagged as bad (32768) are not here
 * @param origin where it came from
 */
public record IrsaLightCurve(
        long oid,
        Band band,
        double raDeg,
        double decDeg,
        double[] mjd,
        float[] mag,
        float[] magerr,
        int[] catflags,
        AnswerOrigin origin) {}
