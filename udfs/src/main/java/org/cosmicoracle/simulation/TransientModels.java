package org.cosmicoracle.simulation;

import static org.cosmicoracle.simulation.RestFrame.interpolate;
import static org.cosmicoracle.simulation.RestFrame.rise;

/**
 * Light curves of what explodes in other galaxies, as smooth shapes with the spread that the
 * literature reports.
 *
 * <ul>
 *   <li>SN Ia: polyline through the mean g and r curves (shape after Hsiao et al. 2007, ApJ 663,
 *       1187), stretch and colour laws of Betoule et al. 2014, A&amp;A 568, A22; the shoulder in r
 *       at day 25; rises of 18.9 days that begin as t^2 (Miller et al. 2020, ApJ 902, 47).
 *   <li>SN II: rises of Rubin et al. 2016, ApJ 820, 33, first and second declines, the brighter the
 *       faster, and plateau of Anderson et al. 2014, ApJ 786, 67; tail of Co-56.
 *   <li>SN IIn: Nyholm et al. 2020, A&amp;A 637, A73: fast and slow risers and decliners; hot at
 *       peak (Taddia et al. 2013, A&amp;A 555, A10).
 *   <li>SN Ibc: Taddia et al. 2015, A&amp;A 574, A60: rise 15 to 25 days, red after peak.
 *   <li>SLSN: Chen et al. 2023, ApJ 943, 41: rise 20 to 60 days, hot then cooling.
 *   <li>TDE: van Velzen et al. 2021, ApJ 908, 4: Gaussian rise, t^-5/3 decay, constant blue colour.
 *   <li>Kilonova: AT2017gfo, Villar et al. 2017, ApJ 851, L21: g falls 1 to 2 mag a day and
 *       reddens.
 *   <li>GRB afterglow: synchrotron power laws with a jet break, Kann et al. 2010, ApJ 720, 1513.
 * </ul>
 */
final class TransientModels {

    private static final double[] IA_DAYS = {0, 5, 10, 15, 20, 25, 30, 40, 50, 70, 100};
    private static final double[] IA_G = {
        0, 0.12, 0.45, 0.90, 1.40, 1.88, 2.22, 2.65, 2.85, 3.20, 3.75
    };
    private static final double[] IA_R = {
        0, 0.07, 0.34, 0.62, 0.70, 0.80, 1.05, 1.65, 2.05, 2.65, 3.50
    };
    private static final double COBALT_MAG_PER_DAY = 0.0098;

    private TransientModels() {}

    static RestFrame draw(SimulatedClass type, Draws d) {
        return switch (type) {
            case SN_IA -> snIa(d);
            case SN_II -> snII(d);
            case SN_IIN -> snIIn(d);
            case SN_IBC -> snIbc(d);
            case SLSN -> slsn(d);
            case TDE -> tde(d);
            case KILONOVA -> kilonova(d);
            case GRB_AFTERGLOW -> afterglow(d);
            default ->
                    throw new IllegalArgumentException("not an extragalactic transient: " + type);
        };
    }

    private static RestFrame snIa(Draws d) {
        double stretch = d.normal(0.98, 0.1, 0.7, 1.25);
        double colour = d.normal(0, 0.06) + d.exponential(0.07);
        double peak = -19.2 - 1.4 * (stretch - 1) + d.normal(0, 0.12);
        double riseDays = 18.9 * stretch;
        RestFrame.Shape shape =
                (t, fid) -> {
                    double base =
                            peak
                                    + (fid == 1
                                            ? -0.1 + 3.6 * colour
                                            : fid == 2 ? 0.07 + 2.4 * colour : 0.5 + 1.8 * colour);
                    return base
                            + (t < 0
                                    ? rise(t, riseDays, 2)
                                    : interpolate(IA_DAYS, fid == 1 ? IA_G : IA_R, t / stretch));
                };
        return new RestFrame(shape, -riseDays, 90, 0.16, 0.8);
    }

    private static RestFrame snII(Draws d) {
        double peak = d.normal(-17.1, 0.8, -18.8, -15);
        double riseDays = d.normal(12, 3.5, 5, 28);
        double slope = Math.max(0, 0.0115 - 0.006 * (peak + 17.1) + d.normal(0, 0.006));
        double early = d.normal(-0.002, 0.008);
        double plateauDays = d.normal(90, 15, 50, 130);
        double drop = d.normal(1.8, 0.4, 0.8, 3);
        double dust = d.exponential(0.12);
        RestFrame.Shape shape =
                (t, fid) -> {
                    double colour = -0.2 + 1.2 * (1 - StrictMath.exp(-Math.max(0, t + 3) / 45));
                    double fall =
                            t < 0
                                    ? rise(t, riseDays, 1.5)
                                    : slope * t
                                            + early * Math.min(t, 35)
                                            + drop / (1 + StrictMath.exp(-(t - plateauDays) / 6))
                                            + Math.max(0, t - plateauDays)
                                                    * (COBALT_MAG_PER_DAY - slope);
                    return peak
                            + fall
                            + (fid == 1
                                    ? colour + 3.6 * dust
                                    : fid == 2 ? 2.4 * dust : -0.2 * colour + 1.8 * dust);
                };
        return new RestFrame(shape, -riseDays, plateauDays + 40, 0.08, 0.8);
    }

    private static RestFrame snIIn(Draws d) {
        double peak = d.normal(-18.8, 0.9, -20.8, -16.8);
        boolean slowRise = d.chance(0.4);
        double riseDays = 1.3 * (slowRise ? d.normal(50, 11, 25, 90) : d.normal(20, 6, 8, 40));
        boolean slowFall = d.chance(slowRise ? 0.8 : 0.5);
        double slope =
                slowFall ? d.normal(0.013, 0.006, 0.003, 0.03) : d.normal(0.04, 0.01, 0.02, 0.07);
        double colour = d.normal(-0.15, 0.12);
        double reddening = d.uniform(0.005, 0.014);
        RestFrame.Shape shape =
                (t, fid) -> {
                    double fall = t < 0 ? rise(t, riseDays, 1.8) : slope * t * t / (t + 8);
                    return peak
                            + fall
                            + (fid == 1
                                    ? colour + reddening * Math.max(0, t)
                                    : fid == 2 ? 0 : -0.1);
                };
        return new RestFrame(shape, -riseDays, 200, 0.15, 0.6);
    }

    private static RestFrame snIbc(Draws d) {
        double peak = d.normal(-17.7, 0.7, -19.5, -16);
        double riseDays = d.normal(20, 4, 10, 34);
        double width = d.normal(1, 0.2, 0.6, 1.7);
        double colour = d.normal(0.25, 0.15) + d.exponential(0.12);
        RestFrame.Shape shape =
                (t, fid) -> {
                    double x = Math.max(0, t) / width;
                    double fall =
                            t < 0
                                    ? rise(t, riseDays, 1.7)
                                    : 1.1 * (x * x / (x * x + 280)) + 0.017 * x;
                    double redder =
                            colour
                                    + 0.5 * (1 - StrictMath.exp(-x * x / 250))
                                    - 0.004 * Math.max(0, x - 30);
                    return peak + fall + (fid == 1 ? redder : fid == 2 ? 0 : -0.1 - 0.2 * redder);
                };
        return new RestFrame(shape, -riseDays, 100, 0.09, 1.0);
    }

    private static RestFrame slsn(Draws d) {
        double peak = d.normal(-21.3, 0.7, -23, -20);
        double riseDays = d.logUniform(22, 75);
        double fadeDays = riseDays * d.normal(1.05, 0.25, 0.6, 1.8);
        double colour = d.normal(-0.2, 0.1);
        double bumpMag = d.chance(0.3) ? d.uniform(0.05, 0.25) : 0;
        double bumpPhase = d.uniform(0, 6);
        RestFrame.Shape shape =
                (t, fid) -> {
                    double later =
                            1.0857 * (StrictMath.sqrt(1 + square(t / fadeDays) * 4) - 1) / 1.25;
                    double fall = t < 0 ? rise(t, riseDays, 1.9) : later;
                    double bump = t > 10 ? bumpMag * StrictMath.sin(t / 7 + bumpPhase) : 0;
                    double redder = colour + 0.011 * Math.max(0, t + 10);
                    return peak + fall + bump + (fid == 1 ? redder : fid == 2 ? 0 : 0.15);
                };
        return new RestFrame(shape, -riseDays, 4 * fadeDays, 0.45, 0.3);
    }

    private static RestFrame tde(Draws d) {
        double peak = d.normal(-19.6, 0.9, -22, -17.2);
        double riseSigma = d.logUniform(7, 30);
        double fadeDays = d.logUniform(25, 110);
        double colour = d.normal(-0.2, 0.12);
        RestFrame.Shape shape =
                (t, fid) -> {
                    double fall =
                            t < 0
                                    ? 1.0857 * 0.5 * square(t / riseSigma)
                                    : 2.5 * 5.0 / 3 * StrictMath.log10(1 + t / fadeDays);
                    return peak + fall + (fid == 1 ? colour : fid == 2 ? 0 : 0.2);
                };
        return new RestFrame(shape, -4 * riseSigma, 220, 0.25, 0.2);
    }

    private static RestFrame kilonova(Draws d) {
        double peak = d.normal(-16.0, 0.7, -17.5, -14.5);
        double riseDays = d.uniform(0.4, 1.2);
        double fadeG = d.normal(1.3, 0.35, 0.7, 2.3);
        double fadeR = fadeG * d.uniform(0.55, 0.7);
        RestFrame.Shape shape =
                (t, fid) -> {
                    double fall =
                            t < 0
                                    ? rise(t, riseDays, 1.4)
                                    : (fid == 1 ? fadeG : fid == 2 ? fadeR : 0.7 * fadeR) * t;
                    return peak + fall + (fid == 1 ? 0.1 : 0);
                };
        return new RestFrame(shape, -riseDays, 6, 0.045, 0.8);
    }

    private static RestFrame afterglow(Draws d) {
        double atOneDay = d.normal(-23.6, 1.2, -26.5, -20.5);
        double slope = d.normal(1.0, 0.25, 0.6, 1.6);
        double breakDays = d.logUniform(0.4, 5);
        double colour = 0.25 * d.normal(1, 0.25) + d.exponential(0.1);
        RestFrame.Shape shape =
                (t, fid) -> {
                    if (t < 0) {
                        return Double.POSITIVE_INFINITY;
                    }
                    double x = Math.max(t, 0.003);
                    double late = 2.5 * 1.1 * StrictMath.log10(1 + x / breakDays);
                    double base = atOneDay + 2.5 * slope * StrictMath.log10(x) + late;
                    return base + (fid == 1 ? colour : fid == 2 ? 0 : -colour * 0.7);
                };
        return new RestFrame(shape, -0.001, 6, 1.6, 0);
    }

    private static double square(double x) {
        return x * x;
    }
}
