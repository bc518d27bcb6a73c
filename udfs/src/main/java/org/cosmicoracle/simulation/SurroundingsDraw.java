package org.cosmicoracle.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cosmicoracle.simulation.Surroundings.Neighbour;

/** Draws hosts and neighbours; their density follows the galactic latitude. */
final class SurroundingsDraw {

    static final double SEARCH_ARCSEC = 30;
    private static final double GAIA_SEARCH_ARCSEC = 90;
    private static final double ABSENT = -999;
    private static final double REFERENCE_DEPTH_MAG = 22.6;

    /** Depth of the stacks in g, r, i and z (Chambers et al. 2016, arXiv:1612.05560, table 11). */
    private static final double[] PS1_5_SIGMA_MAG = {23.3, 23.2, 23.1, 22.3};

    private static final double BRIGHT_STAR_SQUARE_ARCSEC = 0.01;
    private static final int NEIGHBOURS = 14;

    private final Draws d;
    private final Source source;
    private final Artefact artefact;
    private final double starsPerArcsec2;

    /**
     * Galaxies brighter than r = 22.4, about 8 in a square arcminute (Yasuda et al. 2001, AJ 122,
     * 1104).
     */
    private static final double GALAXIES_PER_ARCSEC2 = 8.0 / 3600;

    /** Their number grows by 10^(0.6 mag). */
    private static final double GALAXY_MAG_SCALE = 0.72;

    private final double[] hostMag = {99, 99, 99};
    private double hostRadiusArcsec;
    private double hostOffsetArcsec;

    SurroundingsDraw(Draws d, Source source, Artefact artefact, SkyPosition position) {
        this.d = d;
        this.source = source;
        this.artefact = artefact;
        double latitudeDeg = Math.abs(position.galacticLatitudeDeg());
        this.starsPerArcsec2 = (3 + 60 * StrictMath.exp(-latitudeDeg / 8)) / 3600;
    }

    Surroundings draw() {
        if (source.type().isExtragalacticTransient()) {
            drawHost();
        }
        Neighbour[] neighbours = neighbours();
        int reference = 0;
        while (reference < neighbours.length
                && neighbours[reference].mag()[1] > REFERENCE_DEPTH_MAG) {
            reference++;
        }
        double gaia = ABSENT;
        double gaiaMag = ABSENT;
        for (Neighbour n : neighbours) {
            if (gaia == ABSENT && n.mag()[1] < 20.8 && n.sgscore() > 0.4) {
                gaia = n.distanceArcsec() + Math.abs(d.normal(0, 0.03));
                gaiaMag = n.mag()[1] + d.normal(0, 0.15);
            }
        }
        if (gaia == ABSENT) {
            gaia = Math.min(d.uniform(15, 60), GAIA_SEARCH_ARCSEC);
            gaiaMag = d.uniform(14, 20.5);
        }
        double meanSquare = BRIGHT_STAR_SQUARE_ARCSEC / starsPerArcsec2;
        double bright =
                gaiaMag < 14 ? gaia : SEARCH_ARCSEC * StrictMath.sqrt(d.exponential(meanSquare));
        boolean none = bright > GAIA_SEARCH_ARCSEC;
        double sources = starsPerArcsec2 + GALAXIES_PER_ARCSEC2;
        int within = (int) Math.max(1, sources * 2827 * d.normal(1, 0.2, 0.3, 2));
        return new Surroundings(
                hostMag,
                hostRadiusArcsec,
                d.uniform(0.3, 1),
                d.uniform(0, Math.PI),
                neighbours,
                reference < neighbours.length ? reference : -1,
                gaia,
                gaiaMag,
                none ? ABSENT : bright,
                none ? ABSENT : gaiaMag < 14 ? gaiaMag : d.uniform(10.5, 14),
                within);
    }

    private void drawHost() {
        double z = source.redshift();
        SimulatedClass type = source.type();
        boolean dwarf = type == SimulatedClass.SLSN || type == SimulatedClass.GRB_AFTERGLOW;
        double absolute = dwarf ? d.normal(-17.3, 1.4) : d.normal(-20.2, 1.3, -23, -15);
        boolean oldStars = type == SimulatedClass.SN_IA || type == SimulatedClass.TDE;
        double colour = d.normal(oldStars ? 0.6 : 0.4, 0.2);
        double r = absolute + Cosmology.distanceModulus(z) + 0.5 * z;
        hostMag[0] = r + colour + 1.5 * z;
        hostMag[1] = r;
        hostMag[2] = r - 0.5 * colour;
        double radiusKpc =
                3.5 * StrictMath.pow(10, -0.12 * (absolute + 20.2)) * d.logNormal(1, 0.15);
        hostRadiusArcsec = Math.max(0.3, Math.min(15, Cosmology.arcsec(radiusKpc, z)));
        double offset =
                switch (type) {
                    case TDE -> 0;
                    case GRB_AFTERGLOW -> 0.3 * d.exponential(1);
                    case KILONOVA -> 1.2 * d.exponential(1);
                    default -> 0.8 * d.exponential(1);
                };
        hostOffsetArcsec =
                Double.isNaN(source.hostOffsetArcsec())
                        ? offset * hostRadiusArcsec
                        : source.hostOffsetArcsec();
    }

    private Neighbour[] neighbours() {
        List<Neighbour> out = new ArrayList<>();
        if (source.inTemplate()) {
            out.add(self());
        } else if (artefact == Artefact.DIPOLE) {
            double r = d.uniform(11.8, 15.5);
            out.add(at(Math.abs(d.normal(0, 0.35)), griz(r, d.normal(0.6, 0.3)), 0.98, false));
        }
        if (hostMag[1] < 23) {
            double r = hostMag[1];
            double blur = StrictMath.hypot(hostOffsetArcsec, d.normal(0, 0.15));
            double score = Math.min(0.6, d.exponential(0.08));
            double colour = hostMag[0] - r;
            double i = hostMag[2];
            out.add(at(blur, new double[] {r + colour, r, i, i - 0.4 * colour}, score, true));
        }
        double area = 0;
        double density = starsPerArcsec2 + GALAXIES_PER_ARCSEC2;
        for (int i = 0; i < NEIGHBOURS; i++) {
            area += d.exponential(1 / density);
            double distance = StrictMath.sqrt(area / Math.PI);
            boolean galaxy = d.chance(GALAXIES_PER_ARCSEC2 / density);
            double r = Math.max(12, 22.4 - d.exponential(galaxy ? GALAXY_MAG_SCALE : 1.75));
            double score =
                    galaxy
                            ? Math.min(0.9, d.exponential(0.08))
                            : 1 - Math.min(0.9, d.exponential(0.06));
            boolean unclear = d.chance(r > 21 ? 0.4 : 0.1);
            out.add(at(distance, galaxy ? galaxy(r) : star(r), unclear ? 0.5 : score, false));
        }
        out.sort(Comparator.comparingDouble(Neighbour::distanceArcsec));
        out.removeIf(n -> n.distanceArcsec() > SEARCH_ARCSEC);
        return out.toArray(new Neighbour[0]);
    }

    private Neighbour self() {
        double[] m = source.templateMag();
        double score =
                source.type() == SimulatedClass.AGN && d.chance(0.6)
                        ? d.uniform(0, 0.9)
                        : 1 - Math.min(0.6, d.exponential(0.03));
        double blur =
                Math.abs(d.normal(0, 0.12))
                        + (m[1] > 20 ? d.exponential(0.15) : d.exponential(0.06));
        return at(blur, new double[] {m[0], m[1], m[2], m[2] - 0.15 * (m[0] - m[1])}, score, false);
    }

    private Neighbour at(double distanceArcsec, double[] griz, double score, boolean host) {
        double angle = d.uniform(0, 2 * Math.PI);
        double[] mag = griz.clone();
        for (int i = 0; i < mag.length; i++) {
            double limit = PS1_5_SIGMA_MAG[i];
            double error = 0.2 * StrictMath.pow(10, 0.4 * (mag[i] - limit));
            mag[i] += d.normal(0, StrictMath.hypot(0.015, Math.min(0.4, error)));
            boolean tooFaint = i != 1 && mag[i] > 22.9 - 0.3 * i;
            boolean failed = i == 0 && d.chance(0.04);
            mag[i] = tooFaint || failed ? ABSENT : mag[i];
        }
        long id = 100_000_000_000_000_000L + (d.next() >>> 8) % 90_000_000_000_000_000L;
        double east = distanceArcsec * StrictMath.cos(angle);
        return new Neighbour(east, distanceArcsec * StrictMath.sin(angle), mag, score, host, id);
    }

    /**
     * Colours of galaxies from late to early types (Fukugita et al. 1995, PASP 107, 945, table 3).
     */
    private double[] galaxy(double r) {
        double gMinusR = d.normal(0.75, 0.3, 0, 1.6);
        double rMinusI = 0.5 * gMinusR;
        return new double[] {r + gMinusR, r, r - rMinusI, r - rMinusI - 0.4 * gMinusR};
    }

    /** The stellar locus; faint stars are mostly M dwarfs (Covey et al. 2007, AJ 134, 2398). */
    private double[] star(double r) {
        boolean dwarf = d.chance(r > 18 ? 0.65 : 0.25);
        double gMinusR = dwarf ? d.normal(1.4, 0.1) : d.normal(0.55, 0.2, 0, 1.2);
        double rMinusI = dwarf ? d.uniform(0.5, 1.8) : 0.36 * gMinusR;
        double iMinusZ = dwarf ? 0.55 * rMinusI : 0.2 * gMinusR - 0.03;
        return new double[] {r + gMinusR, r, r - rMinusI, r - rMinusI - iMinusZ};
    }

    private double[] griz(double r, double gMinusR) {
        return new double[] {r + gMinusR, r, r - 0.4 * gMinusR, r - 0.55 * gMinusR};
    }
}
