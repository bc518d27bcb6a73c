package org.cosmicoracle.simulation;

/** Draws the truth about a source so that it can be seen at a given time. */
final class SourceDraw {

    private static final double FAINTEST_PEAK = 20.4;
    private static final int MOST_TRIES = 400;
    private static final double BRIGHTEST_PEAK = 13.5;
    private static final double[] NONE = {
        Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY
    };

    private SourceDraw() {}

    static Source draw(SimulatedClass type, Draws d, SkyPosition position, double anchorJd) {
        double latitudeDeg = position.galacticLatitudeDeg();
        return switch (type) {
            case ASTEROID -> moment(type, 21 - d.exponential(1.1), d.normal(0.5, 0.08), anchorJd);
            case BOGUS -> spurious(d, anchorJd);
            case NOVA,
                    DWARF_NOVA,
                    AGN,
                    RR_LYRAE,
                    ECLIPSING_BINARY,
                    FLARE,
                    MICROLENSING,
                    LONG_PERIOD_VARIABLE ->
                    VariableModels.draw(type, d, anchorJd, latitudeDeg);
            default -> extragalactic(type, d, latitudeDeg, anchorJd);
        };
    }

    /** Light that is there in one exposure only. */
    private static Source moment(SimulatedClass type, double mag, double gMinusR, double jd) {
        Brightness.Momentary b =
                (t, fid) ->
                        Math.abs(t - jd) > 0.0002
                                ? Double.POSITIVE_INFINITY
                                : fid == 1 ? mag + gMinusR : mag;
        return new Source(type, b, NONE, 0, jd - 0.002);
    }

    /**
     * An artefact: at the anchor, and sometimes again at the same place because a bright star keeps
     * making it.
     */
    private static Source spurious(Draws d, double anchorJd) {
        double mag = d.uniform(16, 20.3);
        double again = d.chance(0.5) ? 0 : d.uniform(0.02, 0.3);
        long seed = d.next();
        Brightness.Momentary b =
                (t, fid) -> {
                    boolean there =
                            Math.abs(t - anchorJd) < 0.0015
                                    || Draws.hashed(seed, Math.round(t * 100)) < again;
                    return there
                            ? mag + Draws.hashed(seed ^ 3, Math.round(t * 1000))
                            : Double.POSITIVE_INFINITY;
                };
        return new Source(SimulatedClass.BOGUS, b, NONE, 0, Double.NEGATIVE_INFINITY);
    }

    private static Source extragalactic(
            SimulatedClass type, Draws d, double latitudeDeg, double anchorJd) {
        double dust =
                (0.03 + 0.25 * StrictMath.exp(-Math.abs(latitudeDeg) / 12)) * d.logNormal(1, 0.2);
        for (int tries = 0; ; tries++) {
            RestFrame rest = TransientModels.draw(type, d);
            double z = Math.max(0.002, rest.maxRedshift() * StrictMath.cbrt(d.uniform()));
            double peakDay = type == SimulatedClass.GRB_AFTERGLOW ? 0.05 : 0;
            double peak = rest.shape().absoluteMag(peakDay, 2) + modulus(z);
            boolean seen = peak + 2.4 * dust < FAINTEST_PEAK && peak > BRIGHTEST_PEAK;
            if (seen || tries == MOST_TRIES) {
                return observed(type, rest, z, dust, anchorJd - when(rest, d) * (1 + z));
            }
        }
    }

    /** The phase of the anchor: any, more often early than late. */
    private static double when(RestFrame rest, Draws d) {
        double u = d.uniform();
        return rest.firstDay() + (rest.lastDay() - rest.firstDay()) * StrictMath.pow(u, 1.5);
    }

    private static double modulus(double z) {
        return Cosmology.distanceModulus(z) - 2.5 * StrictMath.log10(1 + z);
    }

    private static Source observed(
            SimulatedClass type, RestFrame rest, double z, double dust, double peakJd) {
        double shift = modulus(z);
        double redder = rest.reddeningPerRedshift() * z;
        Brightness.Momentary b =
                (jd, fid) -> {
                    double phase = (jd - peakJd) / (1 + z);
                    if (phase < rest.firstDay()) {
                        return Double.POSITIVE_INFINITY;
                    }
                    double extinction = (fid == 1 ? 3.6 : fid == 2 ? 2.5 : 1.8) * dust;
                    return rest.shape().absoluteMag(phase, fid)
                            + shift
                            + extinction
                            + (fid == 1 ? redder : 0);
                };
        return new Source(type, b, NONE, z, peakJd + rest.firstDay() * (1 + z));
    }
}
