package org.cosmicoracle.archive;

import org.jspecify.annotations.Nullable;

/**
 * A spectrum that SDSS took, as its catalogue names it.
 *
 * @param specObjId number of the spectrum, as text: some exceed 2^53
 * @param plate plug plate; with {@code mjd}, {@code fiber} and {@code run2d} it names the file
 * @param mjd of the last exposure, whole days
 * @param fiber on the plate
 * @param run2d version of the reduction: 26, 103, 104 of SDSS, v5_13_2 of eBOSS
 * @param raDeg right ascension [deg, ICRS]
 * @param decDeg declination [deg, ICRS]
 * @param redshift heliocentric; NaN where unknown
 * @param redshiftError 1 sigma; NaN where unknown
 * @param zWarning 0 when the redshift can be relied on; null where unknown
 * @param type GALAXY, QSO or STAR; null where unknown
 * @param subType finer class; null where there is none
 */
public record SdssTarget(
        String specObjId,
        int plate,
        int mjd,
        int fiber,
        String run2d,
        double raDeg,
        double decDeg,
        double redshift,
        double redshiftError,
        @Nullable Integer zWarning,
        @Nullable String type,
        @Nullable String subType) {}
