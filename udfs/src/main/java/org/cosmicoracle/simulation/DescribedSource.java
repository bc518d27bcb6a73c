package org.cosmicoracle.simulation;

import org.cosmicoracle.photometry.AbFlux;

/**
 * A source of which nothing is known but its attributes: the plainest light that has them. An
 * outburst rises and falls with the half-times that are asked for and comes again as often as it
 * should, or the source swings about its mean; its colour goes from that at the peak towards the
 * later one.
 */
final class DescribedSource implements Brightness {

    private static final double VISIBLE_IN_TEMPLATE_MAG = 7;
    private static final double SWINGS = 0.1;
    private static final double DAYS_PER_YEAR = 365.25;
    private static final double SHORTEST_DAYS = 0.002;
    private static final double ONCE_PER_YEAR = 0.9;
    private static final double LEAST_AMPLITUDE_MAG = 0.05;
    private static final double WALK_SIGMA = 0.45;

    private final double riseDays;
    private final double declineDays;
    private final double peakColour;
    private final double colourChange;
    private final double peakFlux;
    private final double templateFlux;
    private final double cycleDays;
    private final boolean periodic;
    private final boolean swings;
    private final double peakJd;
    private final long seed;

    /**
     * @param attributes in the order and units of {@link PhysicalAttribute}; NaN where not said
     */
    private DescribedSource(double[] attributes, Draws d, double anchorJd) {
        riseDays = Math.max(SHORTEST_DAYS, or(attributes, PhysicalAttribute.RISE, 5));
        declineDays = Math.max(SHORTEST_DAYS, or(attributes, PhysicalAttribute.DECLINE, 15));
        peakColour = or(attributes, PhysicalAttribute.PEAK_COLOUR, 0.3);
        colourChange = or(attributes, PhysicalAttribute.COLOUR_CHANGE, 0);
        peakFlux = AbFlux.nanojansky(or(attributes, PhysicalAttribute.PEAK_MAG, 19));
        double amplitude =
                Math.max(LEAST_AMPLITUDE_MAG, or(attributes, PhysicalAttribute.AMPLITUDE, 8));
        templateFlux =
                amplitude > VISIBLE_IN_TEMPLATE_MAG
                        ? 0
                        : peakFlux / (StrictMath.pow(10, 0.4 * amplitude) - 1);
        double perYear = or(attributes, PhysicalAttribute.BRIGHTENINGS, 0.6);
        cycleDays = perYear > ONCE_PER_YEAR ? DAYS_PER_YEAR / perYear : Double.POSITIVE_INFINITY;
        periodic = d.chance(or(attributes, PhysicalAttribute.PERIODIC, 0));
        swings = templateFlux > 0 && or(attributes, PhysicalAttribute.BELOW_TEMPLATE, 0) > SWINGS;
        double span = 1.5 * riseDays + 2.5 * declineDays;
        peakJd = anchorJd + 1.5 * riseDays - span * StrictMath.pow(d.uniform(), 1.5);
        seed = d.next();
    }

    static double or(double[] attributes, PhysicalAttribute attribute, double otherwise) {
        double value = attributes[attribute.ordinal()];
        return Double.isNaN(value) ? otherwise : value;
    }

    /** Draws a source with its surroundings; those of a class that stands in for it. */
    static Source draw(double[] attributes, Draws d, double anchorJd) {
        DescribedSource light = new DescribedSource(attributes, d, anchorJd);
        boolean star = d.chance(or(attributes, PhysicalAttribute.STELLAR, 0.5));
        boolean host = d.chance(or(attributes, PhysicalAttribute.HOST, 0.5));
        double offset = Math.max(0, or(attributes, PhysicalAttribute.HOST_OFFSET, 1));
        if (light.isInTemplate()) {
            SimulatedClass like = star ? SimulatedClass.ECLIPSING_BINARY : SimulatedClass.AGN;
            return light.source(like, 0, offset);
        }
        return host
                ? light.source(SimulatedClass.SN_II, d.logNormal(0.05, 0.2), offset)
                : light.source(SimulatedClass.NOVA, 0, offset);
    }

    private boolean isInTemplate() {
        return templateFlux > 0;
    }

    /** Returns the source with its own light in the template, in g, r and i. */
    private Source source(SimulatedClass standIn, double redshift, double hostOffsetArcsec) {
        double none = Double.POSITIVE_INFINITY;
        double r = AbFlux.magnitude(templateFlux);
        double colour = peakColour + colourChange;
        double[] template =
                isInTemplate()
                        ? new double[] {r + colour, r, r - 0.4 * colour}
                        : new double[] {none, none, none};
        double from = isInTemplate() ? Double.NEGATIVE_INFINITY : peakJd - 3 * riseDays;
        return new Source(standIn, this, template, redshift, from, hostOffsetArcsec);
    }

    @Override
    public double[] magnitudes(double[] jd, byte[] fid) {
        double[] out = new double[jd.length];
        double[] walk = swings && !periodic ? walk(jd) : out.clone();
        for (int i = 0; i < out.length; i++) {
            double days = jd[i] - peakJd;
            double height = swings ? (periodic ? swing(days) : walk[i]) : outburst(days);
            double flux = templateFlux + peakFlux * height;
            double r =
                    flux > 0
                            ? AbFlux.ZERO_POINT_MAG - 2.5 * StrictMath.log10(flux)
                            : Double.POSITIVE_INFINITY;
            double colour = peakColour + colourChange * cooled(days, height);
            out[i] = fid[i] == 1 ? r + colour : fid[i] == 2 ? r : r - 0.4 * colour;
        }
        return out;
    }

    /** How far the colour has gone from that at the peak to the later one. */
    private double cooled(double days, double height) {
        return isInTemplate()
                ? Math.min(1, 1 - height)
                : Math.min(1.5, Math.max(0, days / (2 * declineDays)));
    }

    private double swing(double days) {
        return StrictMath.cos(2 * StrictMath.PI * days / cycleDays);
    }

    private double outburst(double days) {
        long cycle = Double.isInfinite(cycleDays) ? 0 : Math.round(days / cycleDays);
        boolean first = cycle == 0 || periodic;
        double late = first ? 0 : 0.4 * cycleDays * (Draws.hashed(seed, cycle) - 0.5);
        double t = cycle == 0 ? days : days - cycle * cycleDays - late;
        double high = first ? 1 : 0.5 + 0.5 * Draws.hashed(seed ^ 1, cycle);
        double x = t < 0 ? -t / riseDays : t / declineDays;
        return t < 0 && x > 3 ? 0 : high * StrictMath.pow(2, -StrictMath.pow(x, t < 0 ? 1.5 : 0.9));
    }

    /** Damped random walk whose largest swings in a year are the peak. */
    private double[] walk(double[] jd) {
        double tauDays = 5 * (riseDays + declineDays);
        Draws noise = new Draws(seed);
        double x = noise.normal(0, WALK_SIGMA);
        double[] out = new double[jd.length];
        for (int i = 0; i < out.length; i++) {
            double keep = i == 0 ? 1 : StrictMath.exp(-(jd[i] - jd[i - 1]) / tauDays);
            x = keep * x + noise.normal(0, WALK_SIGMA * StrictMath.sqrt(1 - keep * keep));
            out[i] = x;
        }
        return out;
    }
}
