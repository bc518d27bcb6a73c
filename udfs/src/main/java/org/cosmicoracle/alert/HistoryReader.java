package org.cosmicoracle.alert;

import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;
import org.cosmicoracle.photometry.AbFlux;

/**
 * Turns rows of {@code prv_candidates} and {@code fp_hists} into points of a light curve. A row
 * that lacks what its kind needs, or holds a sentinel there, is dropped. Not thread-safe.
 */
final class HistoryReader {

    /** The upper limits of ZTF are 5 sigma. */
    private static final double LIMIT_SIGMAS = 5;

    private static final double ARCSEC_PER_PIXEL = 1.01;
    private static final double REFERENCE_WITHIN_ARCSEC = 1.5;

    /**
     * A photometric zero point outside of this is a sentinel or a failed calibration; ZTF's are
     * near 26.
     */
    private static final double MIN_ZERO_POINT_MAG = 10;

    private static final double MAX_ZERO_POINT_MAG = 40;

    private final LightCurveBuilder curve = new LightCurveBuilder();

    void clear() {
        curve.clear();
    }

    LightCurve build() {
        return curve.build();
    }

    void read(Fields fields, int row) {
        if (row == AlertFields.ROW_FORCED) {
            forced(fields);
        } else if (fields.candid(AlertFields.H_CANDID) != 0) {
            detection(fields);
        } else {
            upperLimit(fields);
        }
    }

    /** Adds the alert's own detection, which wins over a repeat of it in the history. */
    void own(long candid, Candidate c) {
        double flux = AbFlux.nanojansky(c.magpsf());
        Float distnr = c.distnr();
        Float magnr = c.magnr();
        curve.addPreferred(
                candid,
                c.jd(),
                c.fid(),
                LightCurve.DETECTION,
                c.isdiffpos() ? flux : -flux,
                AbFlux.fluxError(flux, c.sigmapsf()),
                referenceFlux(
                        distnr == null ? Double.NaN : distnr, magnr == null ? Double.NaN : magnr));
    }

    private void detection(Fields fields) {
        int sign = fields.sign(AlertFields.H_ISDIFFPOS);
        if (sign == 0) {
            return;
        }
        double flux = AbFlux.nanojansky(fields.number(AlertFields.H_MAGPSF));
        curve.add(
                fields.candid(AlertFields.H_CANDID),
                fields.jd(AlertFields.H_JD),
                fields.fid(AlertFields.H_FID),
                LightCurve.DETECTION,
                sign * flux,
                AbFlux.fluxError(flux, fields.number(AlertFields.H_SIGMAPSF)),
                referenceFlux(
                        fields.number(AlertFields.H_DISTNR), fields.number(AlertFields.H_MAGNR)));
    }

    private void upperLimit(Fields fields) {
        curve.add(
                0,
                fields.jd(AlertFields.H_JD),
                fields.fid(AlertFields.H_FID),
                LightCurve.UPPER_LIMIT,
                0,
                AbFlux.nanojansky(fields.number(AlertFields.H_DIFFMAGLIM)) / LIMIT_SIGMAS,
                referenceFlux(
                        fields.number(AlertFields.H_DISTNR), fields.number(AlertFields.H_MAGNR)));
    }

    private void forced(Fields fields) {
        double zeroPoint = fields.number(AlertFields.F_MAGZPSCI);
        if (!(zeroPoint >= MIN_ZERO_POINT_MAG && zeroPoint <= MAX_ZERO_POINT_MAG)) {
            return;
        }
        // DN 10^(-0.4 (zp - 31.4)): the flux of one count is that of the zero point's magnitude
        double nanojanskyPerCount = AbFlux.nanojansky(zeroPoint);
        curve.add(
                0,
                fields.jd(AlertFields.F_JD),
                fields.fid(AlertFields.F_FID),
                LightCurve.FORCED,
                fields.number(AlertFields.F_FLUX) * nanojanskyPerCount,
                fields.number(AlertFields.F_FLUXUNC) * nanojanskyPerCount,
                referenceFlux(
                        fields.number(AlertFields.F_DISTNR), fields.number(AlertFields.F_MAGNR)));
    }

    /** NaN where a value is not known, which is never within the distance. */
    private static double referenceFlux(double distnrPixels, double magnr) {
        boolean near =
                distnrPixels >= 0 && distnrPixels * ARCSEC_PER_PIXEL <= REFERENCE_WITHIN_ARCSEC;
        return near && !Double.isNaN(magnr) ? AbFlux.nanojansky(magnr) : 0;
    }
}
