package org.cosmicoracle.simulation;

import java.util.List;
import org.cosmicoracle.photometry.AbFlux;

/**
 * What the survey measured at one position: an entry per exposure, in order of time.
 *
 * <p>The error that the pipeline reports has the sky's part (a fifth of the limiting flux), the
 * photons' of everything under the PSF at 6.2 electrons per DN, a share of what was subtracted, and
 * a part that grows with the root of the difference itself. Photometry scatters less than that:
 * same band, same night, by 0.55 of the reported errors over 3,631 pairs of public light curves, at
 * every magnitude (docs/simulation.md). What the exposures of a night have in common is the error
 * of its zero point (Masci et al. 2019, PASP 131, 018003, section 4).
 */
final class Observations {

    private static final double ELECTRONS_PER_DN = 6.2;
    private static final double SUBTRACTION_ERROR = 0.006;
    private static final double SCATTER_PER_REPORTED = 0.55;
    private static final double LEAST_RELATIVE_ERROR = 0.022;
    private static final double ZERO_POINT_ERROR = 0.012;

    /** 0.052 mag at mag 18 in both bands, as the root of the flux from mag 15 to 20. */
    private static final double SOURCE_ERROR_NANOJANSKY = 530;

    private static final double THRESHOLD = 5;
    private static final double SATURATION_MAG = 12;

    private final Exposure[] exposures;
    private final double[] fluxNanojansky;
    private final double[] errorNanojansky;
    private final boolean[] detected;

    Observations(List<Exposure> all, Source source, Surroundings around, Draws d) {
        int n = all.size();
        exposures = all.toArray(new Exposure[0]);
        fluxNanojansky = new double[n];
        errorNanojansky = new double[n];
        detected = new boolean[n];
        double[] jd = new double[n];
        byte[] fid = new byte[n];
        for (int i = 0; i < n; i++) {
            jd[i] = exposures[i].jd();
            fid[i] = (byte) exposures[i].fid();
        }
        double[] mag = source.brightness().magnitudes(jd, fid);
        long nightSeed = d.next();
        for (int i = 0; i < n; i++) {
            long night = (long) Math.floor(jd[i]) * 4 + fid[i];
            double zeroPoint =
                    1 + new Draws(Draws.mix(nightSeed, night)).normal(0, ZERO_POINT_ERROR);
            double template = source.templateMag()[fid[i] - 1];
            measure(i, mag[i], template, underPsf(around, exposures[i]), zeroPoint, d);
        }
    }

    private void measure(
            int i,
            double mag,
            double templateMag,
            double underNanojansky,
            double zeroPoint,
            Draws d) {
        double own = AbFlux.nanojansky(mag);
        double template = AbFlux.nanojansky(templateMag);
        double sky = AbFlux.nanojansky(exposures[i].limitMag()) / THRESHOLD;
        double electronNanojansky =
                AbFlux.nanojansky(exposures[i].zeroPointMag()) / ELECTRONS_PER_DN;
        double difference = own - template;
        double photons = (own + template + underNanojansky) * electronNanojansky;
        double subtraction = SUBTRACTION_ERROR * (template + underNanojansky);
        double background = sky * sky + photons + subtraction * subtraction;
        double least = LEAST_RELATIVE_ERROR * difference;
        double reported =
                StrictMath.sqrt(
                        background
                                + SOURCE_ERROR_NANOJANSKY * Math.abs(difference)
                                + least * least);
        fluxNanojansky[i] = difference * zeroPoint + d.normal(0, SCATTER_PER_REPORTED * reported);
        errorNanojansky[i] = reported;
        detected[i] =
                Math.abs(fluxNanojansky[i]) > THRESHOLD * errorNanojansky[i]
                        && Math.min(mag, templateMag) > SATURATION_MAG;
    }

    /** Host light within a PSF [nJy]. */
    private static double underPsf(Surroundings around, Exposure e) {
        if (!around.hasHost()) {
            return 0;
        }
        double r = around.hostRadiusArcsec();
        double width2 = e.seeingPixels() * e.seeingPixels();
        double share = 0.5 * width2 / (r * r + width2);
        return AbFlux.nanojansky(around.hostMag()[e.fid() - 1]) * share;
    }

    int size() {
        return exposures.length;
    }

    Exposure exposure(int i) {
        return exposures[i];
    }

    boolean isDetected(int i) {
        return detected[i];
    }

    double fluxNanojansky(int i) {
        return fluxNanojansky[i];
    }

    double errorNanojansky(int i) {
        return errorNanojansky[i];
    }

    boolean isPositive(int i) {
        return fluxNanojansky[i] > 0;
    }

    /** Returns the magnitude of the absolute difference, rounded to a float as packets hold it. */
    float magpsf(int i) {
        return (float) AbFlux.magnitude(Math.abs(fluxNanojansky[i]));
    }

    float sigmapsf(int i) {
        return (float) Math.max(0.02, AbFlux.magnitudeError(fluxNanojansky[i], errorNanojansky[i]));
    }

    /** Returns detections before exposure {@code i}, itself included. */
    int detectionsUpTo(int i) {
        int n = 0;
        for (int k = 0; k <= i; k++) {
            n += detected[k] ? 1 : 0;
        }
        return n;
    }
}
