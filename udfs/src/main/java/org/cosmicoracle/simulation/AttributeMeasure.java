package org.cosmicoracle.simulation;

import java.util.Arrays;
import org.cosmicoracle.photometry.AbFlux;

/**
 * Measures the attributes of one simulated source on its light without noise, sampled every 0.1 day
 * over 600 days and every 0.002 day close to its brightest detection.
 */
final class AttributeMeasure {

    private static final double HALF_SPAN_DAYS = 300;
    private static final double STEP_DAYS = 0.1;
    private static final double FINE_HALF_SPAN_DAYS = 0.3;
    private static final double FINE_STEP_DAYS = 0.002;
    private static final double DAYS_PER_YEAR = 365.25;
    private static final double CLEARLY = 0.05;
    private static final double NOTHING_IN_TEMPLATE_MAG = 8;
    private static final double FAINTEST_MAG = 22;
    private static final double BRIGHTEST_MAG = 12;
    private static final double MOST_COLOUR_CHANGE_MAG = 3;

    private final double[] jd;
    private final double[] gMag;
    private final double[] rMag;
    private final double[] departure;
    private final double templateFlux;
    private final int peak;

    private AttributeMeasure(Source source, double centreJd) {
        jd = times(centreJd);
        gMag = source.brightness().magnitudes(jd, filled(1));
        rMag = source.brightness().magnitudes(jd, filled(2));
        templateFlux = AbFlux.nanojansky(source.templateMag()[1]);
        departure = new double[jd.length];
        int largest = 0;
        for (int i = 0; i < departure.length; i++) {
            departure[i] = AbFlux.nanojansky(rMag[i]) - templateFlux;
            largest = Math.abs(departure[i]) > Math.abs(departure[largest]) ? i : largest;
        }
        peak = largest;
    }

    /** Returns the attributes in the order of {@link PhysicalAttribute}; NaN where it has none. */
    static double[] of(SimulatedObject object) {
        Source source = object.source();
        AttributeMeasure m = new AttributeMeasure(source, object.brightestJd());
        double[] out = new double[PhysicalAttribute.values().length];
        Arrays.fill(out, Double.NaN);
        double decline = m.halfTime(1);
        put(out, PhysicalAttribute.RISE, m.halfTime(-1));
        put(out, PhysicalAttribute.DECLINE, decline);
        put(out, PhysicalAttribute.PEAK_COLOUR, m.colour(m.peak));
        put(out, PhysicalAttribute.COLOUR_CHANGE, m.colourChange(2 * decline));
        double peakMag = AbFlux.magnitude(Math.abs(m.departure[m.peak]));
        put(
                out,
                PhysicalAttribute.PEAK_MAG,
                Math.min(FAINTEST_MAG, Math.max(BRIGHTEST_MAG, peakMag)));
        put(out, PhysicalAttribute.AMPLITUDE, m.amplitude(source));
        put(out, PhysicalAttribute.BRIGHTENINGS, m.departuresPerYear());
        put(out, PhysicalAttribute.PERIODIC, isPeriodic(source.type()) ? 1 : 0);
        put(out, PhysicalAttribute.BELOW_TEMPLATE, m.belowTemplate());
        double latitudeDeg = Math.abs(object.position().galacticLatitudeDeg());
        put(out, PhysicalAttribute.LATITUDE, latitudeDeg);
        put(out, PhysicalAttribute.POINT_LIKE, object.artefact() == Artefact.NONE ? 1 : 0);
        put(out, PhysicalAttribute.MOVING, source.type() == SimulatedClass.ASTEROID ? 1 : 0);
        putCounterpart(out, source, object.surroundings());
        return out;
    }

    private static boolean isPeriodic(SimulatedClass type) {
        return switch (type) {
            case RR_LYRAE, ECLIPSING_BINARY, LONG_PERIOD_VARIABLE -> true;
            default -> false;
        };
    }

    private static void putCounterpart(double[] out, Source source, Surroundings around) {
        if (source.inTemplate()) {
            double star = around.neighbours().length == 0 ? 1 : around.neighbours()[0].sgscore();
            put(out, PhysicalAttribute.STELLAR, star);
            put(out, PhysicalAttribute.HOST, 1 - star);
            put(out, PhysicalAttribute.HOST_OFFSET, 0);
            return;
        }
        put(out, PhysicalAttribute.STELLAR, 0);
        put(out, PhysicalAttribute.HOST, around.hasHost() ? 1 : 0);
        for (Surroundings.Neighbour n : around.neighbours()) {
            if (n.isHost()) {
                put(out, PhysicalAttribute.HOST_OFFSET, n.distanceArcsec());
            }
        }
    }

    private static void put(double[] out, PhysicalAttribute attribute, double value) {
        out[attribute.ordinal()] = value;
    }

    private static double[] times(double centreJd) {
        int coarse = (int) Math.round(HALF_SPAN_DAYS / STEP_DAYS);
        int fine = (int) Math.round(FINE_HALF_SPAN_DAYS / FINE_STEP_DAYS);
        double[] all = new double[2 * coarse + 2 * fine + 1];
        int n = 0;
        for (int k = -coarse; k <= coarse; k++) {
            if (k != 0) {
                all[n++] = centreJd + k * STEP_DAYS;
            }
        }
        for (int k = -fine; k <= fine; k++) {
            all[n++] = centreJd + k * FINE_STEP_DAYS;
        }
        Arrays.sort(all);
        return all;
    }

    private byte[] filled(int fid) {
        byte[] fids = new byte[jd.length];
        Arrays.fill(fids, (byte) fid);
        return fids;
    }

    private boolean isBeyondHalf(int i) {
        return departure[i] / departure[peak] > 0.5;
    }

    /** Days to the first sample with less than half; NaN when that lies outside the span. */
    private double halfTime(int direction) {
        int i = peak;
        while (i >= 0 && i < jd.length && isBeyondHalf(i)) {
            i += direction;
        }
        return i < 0 || i >= jd.length
                ? Double.NaN
                : Math.max(FINE_STEP_DAYS, Math.abs(jd[i] - jd[peak]));
    }

    private double colour(int i) {
        double colour = gMag[i] - rMag[i];
        return Double.isFinite(colour) ? colour : Double.NaN;
    }

    private double colourChange(double days) {
        if (Double.isNaN(days)) {
            return Double.NaN;
        }
        int later = Arrays.binarySearch(jd, jd[peak] + days);
        int i = Math.min(jd.length - 1, later < 0 ? -later - 1 : later);
        double change = colour(i) - colour(peak);
        return Math.max(-MOST_COLOUR_CHANGE_MAG, Math.min(MOST_COLOUR_CHANGE_MAG, change));
    }

    private double amplitude(Source source) {
        return source.inTemplate()
                ? Math.min(NOTHING_IN_TEMPLATE_MAG, Math.abs(source.templateMag()[1] - rMag[peak]))
                : NOTHING_IN_TEMPLATE_MAG;
    }

    private double departuresPerYear() {
        int starts = 0;
        for (int i = 1; i < jd.length; i++) {
            starts += isBeyondHalf(i) && !isBeyondHalf(i - 1) ? 1 : 0;
        }
        return Math.max(1, starts) / (2 * HALF_SPAN_DAYS / DAYS_PER_YEAR);
    }

    private double belowTemplate() {
        int below = 0;
        for (double d : departure) {
            below += d < -CLEARLY * templateFlux ? 1 : 0;
        }
        return (double) below / departure.length;
    }
}
