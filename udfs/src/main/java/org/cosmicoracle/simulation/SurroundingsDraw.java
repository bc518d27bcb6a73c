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
    private static final double BRIGHT_STAR_SQUARE_ARCSEC = 0.01;
    private static final int NEIGHBOURS = 14;

    private final Draws d;
    private final Source source;
    private final Artefact artefact;
    private final double starsPerArcsec2;
    private final double[] hostMag = {99, 99, 99};
    private double hostRadiusArcsec;
    private double hostOffsetArcsec;

    SurroundingsDraw(Draws d, Source source, Artefact artefact, SkyPosition position) {
        this.d = d;
        this.source = source;
        this.artefact = artefact;
        double latitudeDeg = Math.abs(position.galacticLatitudeDeg());
        this.starsPerArcsec2 = (13 + 60 * StrictMath.exp(-latitudeDeg / 8)) / 3600;
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
        int within = (int) Math.max(1, starsPerArcsec2 * 2827 * d.normal(1, 0.2, 0.3, 2));
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
        hostMag[2] = r - 0.4 * colour;
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
        hostOffsetArcsec = offset * hostRadiusArcsec;
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
            out.add(at(blur, griz(r, hostMag[0] - r), score, true));
        }
        double area = 0;
        for (int i = 0; i < NEIGHBOURS; i++) {
            area += d.exponential(1 / starsPerArcsec2);
            double distance = StrictMath.sqrt(area / Math.PI);
            double r = Math.max(12, 22.4 - d.exponential(1.75));
            double score =
                    r > 20.5 && d.chance(0.6)
                            ? d.uniform(0, 0.6)
                            : 1 - Math.min(0.9, d.exponential(0.06));
            out.add(at(distance, griz(r, d.normal(0.7, 0.4)), d.chance(0.12) ? 0.5 : score, false));
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
            boolean tooFaint = i != 1 && mag[i] > 22.9 - 0.3 * i;
            boolean failed = i == 0 && d.chance(0.04);
            mag[i] = tooFaint || failed ? ABSENT : mag[i];
        }
        long id = 100_000_000_000_000_000L + (d.next() >>> 8) % 90_000_000_000_000_000L;
        double east = distanceArcsec * StrictMath.cos(angle);
        return new Neighbour(east, distanceArcsec * StrictMath.sin(angle), mag, score, host, id);
    }

    private double[] griz(double r, double gMinusR) {
        return new double[] {r + gMinusR, r, r - 0.4 * gMinusR, r - 0.55 * gMinusR};
    }
}
