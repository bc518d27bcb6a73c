package org.cosmicoracle.simulation;

/**
 * Light of what is always there: it sits in the template, and its alerts are of both signs.
 *
 * <ul>
 *   <li>AGN: damped random walk (Kelly et al. 2009, ApJ 698, 895), amplitudes of MacLeod et al.
 *       2010, ApJ 721, 1014.
 *   <li>RR Lyrae: saw-tooth or sine of harmonics, periods and amplitude ratio after Sesar et al.
 *       2010, ApJ 708, 717.
 *   <li>Eclipsing binary: detached (two dips) or contact (ellipsoidal), periods after Chen et al.
 *       2020, ApJS 249, 18.
 *   <li>Dwarf nova: outbursts of Osaki 1996, PASP 108, 39, fast rise, plateau, exponential fall.
 *   <li>Flare: Davenport et al. 2014, ApJ 797, 122, eqs. 1 and 4, on an M dwarf (hot flare, so
 *       stronger in g).
 *   <li>Microlensing: Paczynski 1986, ApJ 304, 1, eq. 10, with blending.
 *   <li>Long-period variable: periods of Miras after Vogt et al. 2016, ApJS 227, 6, the share of
 *       the rise after the General Catalogue of Variable Stars (Samus et al. 2017, ARep 61, 80);
 *       amplitude falls with wavelength (Iwanek et al. 2021, ApJS 257, 23), and cycles are unequal.
 *   <li>Nova: smooth power-law declines of Strope et al. 2010, AJ 140, 34; nothing in the template.
 * </ul>
 */
final class VariableModels {

    private VariableModels() {}

    static Source draw(SimulatedClass type, Draws d, double anchorJd, double galacticLatitudeDeg) {
        return switch (type) {
            case AGN -> agn(d);
            case RR_LYRAE -> rrLyrae(d);
            case ECLIPSING_BINARY -> eclipsingBinary(d);
            case DWARF_NOVA -> dwarfNova(d, anchorJd);
            case FLARE -> flare(d, anchorJd);
            case MICROLENSING -> microlensing(d, anchorJd);
            case NOVA -> nova(d, anchorJd, Math.abs(galacticLatitudeDeg));
            case LONG_PERIOD_VARIABLE -> longPeriodVariable(d);
            default -> throw new IllegalArgumentException("not a variable source: " + type);
        };
    }

    private static Source variable(
            SimulatedClass type, Brightness b, double[] mean, double redshift) {
        return new Source(type, b, mean, redshift, Double.NEGATIVE_INFINITY);
    }

    /** Magnitudes in g, r, i of a source with a mean r and colours that go together. */
    private static double[] colours(double r, double gMinusR) {
        return new double[] {r + gMinusR, r, r - 0.4 * gMinusR};
    }

    private static Source agn(Draws d) {
        double[] mean = colours(20.6 - d.exponential(1.3), d.normal(0.25, 0.2));
        double tauDays = d.logNormal(250, 0.35);
        double sigmaG = d.logNormal(0.2, 0.2);
        long seed = d.next();
        Brightness walk =
                (jd, fid) -> {
                    Draws noise = new Draws(seed);
                    double x = noise.normal(0, sigmaG);
                    double[] out = new double[jd.length];
                    for (int i = 0; i < out.length; i++) {
                        double keep = i == 0 ? 1 : StrictMath.exp(-(jd[i] - jd[i - 1]) / tauDays);
                        x = keep * x + noise.normal(0, sigmaG * StrictMath.sqrt(1 - keep * keep));
                        out[i] = mean[fid[i] - 1] + x * (fid[i] == 1 ? 1 : fid[i] == 2 ? 0.8 : 0.7);
                    }
                    return out;
                };
        return variable(SimulatedClass.AGN, walk, mean, d.uniform(0.05, 1.5));
    }

    private static Source rrLyrae(Draws d) {
        boolean ab = d.chance(0.75);
        double periodDays = ab ? d.normal(0.57, 0.08, 0.4, 0.9) : d.normal(0.33, 0.04, 0.22, 0.44);
        double amplitude = ab ? d.normal(1.0, 0.25, 0.4, 1.5) : d.normal(0.5, 0.1, 0.2, 0.75);
        double[] mean = colours(d.uniform(14, 19.7), d.normal(0.2, 0.08));
        double epoch = d.uniform(0, 1);
        int harmonics = ab ? 6 : 2;
        Brightness.Momentary b =
                (jd, fid) -> {
                    double phase = jd / periodDays + epoch;
                    double sum = 0;
                    for (int k = 1; k <= harmonics; k++) {
                        sum +=
                                StrictMath.sin(2 * StrictMath.PI * k * phase)
                                        / StrictMath.pow(k, ab ? 1.15 : 2);
                    }
                    double scale = fid == 1 ? 1 : fid == 2 ? 0.71 : 0.57;
                    return mean[fid - 1] + 0.31 * amplitude * scale * sum;
                };
        return variable(SimulatedClass.RR_LYRAE, b, mean, 0);
    }

    private static Source eclipsingBinary(Draws d) {
        boolean contact = d.chance(0.6);
        double periodDays = contact ? d.normal(0.35, 0.07, 0.22, 0.8) : d.logUniform(0.5, 15);
        double depth = contact ? d.uniform(0.2, 0.75) : d.logUniform(0.15, 1.5);
        double second = depth * (contact ? d.uniform(0.75, 1) : d.uniform(0.05, 0.95));
        double width = d.uniform(0.02, 0.07);
        double[] mean = colours(d.uniform(13.5, 19.3), d.normal(0.55, 0.3));
        double epoch = d.uniform(0, 1);
        Brightness.Momentary b =
                (jd, fid) -> {
                    double phase = jd / periodDays + epoch;
                    phase -= Math.floor(phase);
                    if (contact) {
                        double c = StrictMath.cos(2 * StrictMath.PI * phase);
                        double dip = c > 0 ? depth : second;
                        return mean[fid - 1] + dip * (c * c - 0.5);
                    }
                    return mean[fid - 1]
                            + depth * dip(phase, width)
                            + second * dip(phase + 0.5, width);
                };
        return variable(SimulatedClass.ECLIPSING_BINARY, b, mean, 0);
    }

    /** A dip at whole phases with a flattish bottom. */
    private static double dip(double phase, double width) {
        double x = (phase - Math.rint(phase)) / width;
        double x2 = x * x;
        return StrictMath.exp(-0.5 * x2 * x2);
    }

    private static Source dwarfNova(Draws d, double anchorJd) {
        double[] quiet = colours(d.uniform(18.5, 22.6), d.normal(0.25, 0.2));
        double amplitude = d.normal(3.8, 1.2, 2, 8);
        double cycleDays = d.logUniform(15, 300);
        double plateauDays = d.logUniform(2, 14);
        double fallDays = d.uniform(1.0, 3.0);
        double offset = d.uniform(-0.5, plateauDays + 2);
        long seed = d.next();
        Brightness.Momentary b =
                (jd, fid) -> {
                    double x = (jd - anchorJd + offset) / cycleDays;
                    long cycle = (long) Math.floor(x);
                    double day =
                            (x - cycle) * cycleDays
                                    - (cycle == 0
                                            ? 0
                                            : 0.3 * cycleDays * Draws.hashed(seed, cycle));
                    double height =
                            amplitude
                                    * (cycle == 0 ? 1 : 0.6 + 0.4 * Draws.hashed(seed ^ 1, cycle));
                    double up = day < 0 ? 0 : 1 / (1 + StrictMath.exp(-(day - 0.7) / 0.15));
                    double fall =
                            day < plateauDays
                                    ? 0.08 * day
                                    : 0.08 * plateauDays + (day - plateauDays) * 1.8 / fallDays;
                    double brighter = Math.max(0, height - fall) * up;
                    double bluer = Math.min(brighter, 2) / 2;
                    double inQuiet = quiet[fid - 1];
                    return inQuiet - brighter - (fid == 1 ? bluer * (quiet[0] - quiet[1]) : 0);
                };
        return variable(SimulatedClass.DWARF_NOVA, b, quiet, 0);
    }

    private static Source longPeriodVariable(Draws d) {
        double periodDays = d.normal(290, 90, 100, 500);
        double amplitudeG = d.normal(3.8, 1.1, 2, 6);
        double riseShare = d.normal(0.43, 0.05, 0.3, 0.55);
        double gMinusR = d.normal(1.8, 0.35, 1.2, 3) + d.exponential(0.2);
        double r = d.uniform(13.5, 18.5);
        double[] mean = {r + gMinusR, r, r - 0.7 * gMinusR};
        double epoch = d.uniform(0, 1);
        long seed = d.next();
        Brightness.Momentary b =
                (jd, fid) -> {
                    double cycles = jd / periodDays + epoch;
                    double phase = cycles - Math.floor(cycles);
                    double part =
                            phase < riseShare
                                    ? phase / riseShare
                                    : 1 + (phase - riseShare) / (1 - riseShare);
                    double height = 0.5 * (1 - StrictMath.cos(StrictMath.PI * part));
                    double unequal = 0.85 + 0.3 * Draws.hashed(seed, (long) Math.floor(cycles));
                    double scale = fid == 1 ? 1 : fid == 2 ? 0.8 : 0.5;
                    return mean[fid - 1] + scale * amplitudeG * (0.5 - unequal * height);
                };
        return variable(SimulatedClass.LONG_PERIOD_VARIABLE, b, mean, 0);
    }

    private static Source flare(Draws d, double anchorJd) {
        double[] quiet = colours(d.uniform(16, 20.2), d.normal(1.45, 0.1));
        double amplitude = d.logUniform(0.5, 20);
        double halfWidthDays = d.logUniform(3, 40) / 1440;
        double peakJd = anchorJd - d.uniform(-0.2, 3) * halfWidthDays;
        Brightness.Momentary b =
                (jd, fid) -> {
                    double x = (jd - peakJd) / halfWidthDays;
                    double f =
                            x < -1
                                    ? 0
                                    : x < 0
                                            ? Math.max(
                                                    0,
                                                    1
                                                            + x
                                                                    * (1.941
                                                                            + x
                                                                                    * (-0.175
                                                                                            + x
                                                                                                    * (-2.246
                                                                                                            - 1.125
                                                                                                                    * x))))
                                            : 0.6890 * StrictMath.exp(-1.600 * x)
                                                    + 0.3030 * StrictMath.exp(-0.2783 * x);
                    double ratio = fid == 1 ? 1 : fid == 2 ? 0.3 : 0.12;
                    return quiet[fid - 1] - 2.5 * StrictMath.log10(1 + amplitude * ratio * f);
                };
        return variable(SimulatedClass.FLARE, b, quiet, 0);
    }

    private static Source microlensing(Draws d, double anchorJd) {
        double[] quiet = colours(d.uniform(15.5, 20.2), d.normal(1.0, 0.35));
        double impact = d.uniform(0.02, 0.7);
        double einsteinDays = d.logNormal(28, 0.25);
        double blend = d.uniform(0.4, 1);
        double peakJd = anchorJd + d.uniform(-0.8, 0.8) * einsteinDays;
        Brightness.Momentary b =
                (jd, fid) -> {
                    double t = (jd - peakJd) / einsteinDays;
                    double u2 = impact * impact + t * t;
                    double magnification = (u2 + 2) / StrictMath.sqrt(u2 * (u2 + 4));
                    return quiet[fid - 1] - 2.5 * StrictMath.log10(1 + blend * (magnification - 1));
                };
        return variable(SimulatedClass.MICROLENSING, b, quiet, 0);
    }

    private static Source nova(Draws d, double anchorJd, double absLatitudeDeg) {
        boolean andromeda = absLatitudeDeg > 19 && absLatitudeDeg < 24;
        double peak = andromeda ? d.normal(17.2, 0.9, 15.2, 19.3) : d.normal(14.5, 1.5, 12.3, 18);
        double t3Days = d.logUniform(8, 150);
        double reddening = andromeda ? d.exponential(0.15) : 0.3 + d.exponential(0.5);
        double slope = d.normal(1.9, 0.3, 1.2, 2.8);
        double peakJd = anchorJd - d.uniform(-1.5, 2.2 * t3Days);
        double early = t3Days / (StrictMath.pow(10, 3 / (2.5 * slope)) - 1);
        Brightness.Momentary b =
                (jd, fid) -> {
                    double t = jd - peakJd;
                    double fall =
                            t < 0
                                    ? RestFrame.rise(t, 2.5, 1.8)
                                    : 2.5 * slope * StrictMath.log10(1 + t / early);
                    double halpha = 0.5 * (1 - StrictMath.exp(-Math.max(0, t) / (0.5 * t3Days)));
                    double colour = reddening + 0.1 + halpha;
                    return peak
                            + fall
                            + (fid == 1 ? colour : fid == 2 ? 0 : 0.2 * halpha - 0.3 * reddening);
                };
        double none = Double.POSITIVE_INFINITY;
        return new Source(SimulatedClass.NOVA, b, new double[] {none, none, none}, 0, peakJd - 2.5);
    }
}
