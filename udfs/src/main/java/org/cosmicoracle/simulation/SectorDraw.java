package org.cosmicoracle.simulation;

import java.util.Arrays;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.cosmicoracle.periodogram.Variability;
import org.cosmicoracle.time.JulianDate;

/**
 * One sector of TESS of a simulated star, in exposures of half an hour with a gap in the middle,
 * and what an anchor says of it: the same code that reads real sectors. The band is taken for i,
 * blending with neighbours dilutes by up to a half, and the noise is that of Ricker et al. 2015,
 * JATIS 1, 014003, figure 8, with a slow part. Flare stars spin and flare more often here than what
 * the survey alerted on.
 */
final class SectorDraw {

    static final double DAYS = 27.4;

    private static final int POINTS_PER_DAY = 48;
    private static final double GAP_DAY = 13.1;
    private static final double GAP_DAYS = 1.1;
    private static final double FIRST_JD = 2_458_325;
    private static final double LAST_JD = 2_460_400;
    private static final double SLOW_DAYS = 0.25;
    private static final double SLOW_SHARE = 0.3;
    private static final byte INFRARED_FID = 3;

    private final Draws draws;

    SectorDraw(Draws draws) {
        this.draws = draws;
    }

    /** What was found, and when the sector began. */
    record Sector(double startMjd, Variability found) {}

    /**
     * Draws a sector.
     *
     * @param mag of the star in i
     */
    Sector draw(Source source, double mag) {
        double startJd = draws.uniform(FIRST_JD, LAST_JD);
        double[] jd = times(startJd);
        byte[] fid = new byte[jd.length];
        Arrays.fill(fid, INFRARED_FID);
        double[] mags = source.brightness().magnitudes(jd, fid);
        double blend = draws.uniform(0.5, 1);
        double[] extra = source.type() == SimulatedClass.FLARE ? activity(jd) : null;
        double noise = noise(mag);
        double memory = StrictMath.exp(-1 / (POINTS_PER_DAY * SLOW_DAYS));
        double slow = 0;
        double[] flux = new double[jd.length];
        double[] error = new double[jd.length];
        for (int i = 0; i < jd.length; i++) {
            double own =
                    StrictMath.pow(10, -0.4 * (mags[i] - mag)) + (extra == null ? 0 : extra[i]);
            slow =
                    memory * slow
                            + StrictMath.sqrt(1 - memory * memory)
                                    * draws.normal(0, SLOW_SHARE * noise);
            flux[i] = 1 + blend * (own - 1) + slow + draws.normal(0, noise);
            error[i] = noise;
        }
        return new Sector(
                startJd - JulianDate.MJD_OFFSET, Variability.of(new TimeSeries(jd, flux, error)));
    }

    private static double[] times(double startJd) {
        double[] jd = new double[(int) (DAYS * POINTS_PER_DAY)];
        int n = 0;
        for (int i = 0; i < jd.length; i++) {
            double day = i / (double) POINTS_PER_DAY;
            if (day < GAP_DAY || day > GAP_DAY + GAP_DAYS) {
                jd[n++] = startJd + day;
            }
        }
        return Arrays.copyOf(jd, n);
    }

    /** Returns the scatter of half an hour, a fraction of the flux. */
    private static double noise(double mag) {
        double star = 2.8e-4 * StrictMath.pow(10, 0.2 * (mag - 10));
        double sky = 4e-5 * StrictMath.pow(10, 0.4 * (mag - 10));
        return StrictMath.sqrt(6e-5 * 6e-5 + star * star + sky * sky);
    }

    private double[] activity(double[] jd) {
        double[] flux = new double[jd.length];
        double spots = draws.logUniform(2e-3, 0.03);
        double periodDays = draws.logUniform(0.3, 8);
        int flares = (int) draws.exponential(6);
        Arrays.setAll(flux, i -> spots * StrictMath.sin(2 * StrictMath.PI * jd[i] / periodDays));
        for (int k = 0; k < flares; k++) {
            double at = jd[0] + draws.uniform(0, DAYS);
            double height = draws.logUniform(5e-3, 0.5);
            double fallDays = draws.logUniform(0.01, 0.1);
            for (int i = 0; i < jd.length; i++) {
                flux[i] += jd[i] < at ? 0 : height * StrictMath.exp(-(jd[i] - at) / fallDays);
            }
        }
        return flux;
    }
}
