package org.cosmicoracle.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * When the public survey looks at a field and how deep (Bellm et al. 2019, PASP 131, 068003: g and
 * r every three nights until the end of November 2020, every two since, on any night of that span;
 * 5-sigma depth about 20.5 in 30 s; the two half an hour apart or more). Weather and moon are the
 * same for all fields of a night; everything is a function of the survey's seed. Thread-safe.
 */
final class SurveyCadence {

    private static final int FIRST_FAST_NIGHT = 2_459_184;
    private static final double NEW_MOON_JD = 2_451_550.1;
    private static final double MONTH_DAYS = 29.530588;
    private static final double STORM_SHARE = 0.1;
    private static final double CLOUD_SHARE = 0.12;

    /** Places that two fields share are exposed twice, one after the other. */
    private static final double OVERLAP_SHARE = 0.08;

    private static final double SLEW_AND_EXPOSE_DAYS = 40.0 / 86_400;

    private final long seed;
    private final int firstOpenNight;
    private final int lastOpenNight;
    private final SkyChange change;

    /**
     * The nights from first to last [Julian day number at 0h UTC minus one half] have weather to
     * observe.
     */
    SurveyCadence(long seed, double firstOpenJd, double lastOpenJd) {
        this(seed, firstOpenJd, lastOpenJd, SkyChange.NONE);
    }

    /** The same, under a sky that changes. */
    SurveyCadence(long seed, double firstOpenJd, double lastOpenJd, SkyChange change) {
        this.change = change;
        this.seed = seed;
        this.firstOpenNight = (int) Math.floor(firstOpenJd - 0.5);
        this.lastOpenNight = (int) Math.floor(lastOpenJd - 0.5);
    }

    /** Returns the field of a position, 200 to 900. */
    static int field(SkyPosition p) {
        int stripe = (int) ((p.decDeg() + 35) / 7.2);
        return 200 + stripe * 40 + (int) (p.raDeg() / 9.1) % 40;
    }

    /** Returns the exposures of a position in order of time. */
    List<Exposure> exposures(SkyPosition position, double fromJd, double toJd) {
        List<Exposure> out = new ArrayList<>();
        int field = field(position);
        for (int night = (int) Math.floor(fromJd - 0.5); night <= toJd - 0.5; night++) {
            if (isTurn(field, night) && isOpen(night) && isUp(position, night)) {
                addNight(out, position, field, night);
            }
        }
        out.removeIf(e -> e.jd() < fromJd || e.jd() > toJd);
        return out;
    }

    /** Returns true when the field is looked at in the night of a Julian date. */
    boolean observes(SkyPosition position, double jd) {
        return !exposures(position, Math.floor(jd - 0.5) + 0.5, Math.floor(jd - 0.5) + 1.5)
                .isEmpty();
    }

    private boolean isOpen(int night) {
        boolean asked = night >= firstOpenNight && night <= lastOpenNight;
        boolean stormy = Draws.hashed(seed ^ 0x5ea, night / 3) < STORM_SHARE;
        return asked || !(stormy || Draws.hashed(seed ^ 0x5eb, night) < CLOUD_SHARE);
    }

    /** One night of every two or three is the field's, which one is open. */
    private boolean isTurn(int field, int night) {
        int period = night < FIRST_FAST_NIGHT ? 3 : 2;
        int span = Math.floorDiv(night + field, period);
        int turn = (int) (period * Draws.hashed(seed ^ 0x5ec + field, span));
        return Math.floorMod(night + field, period) == turn;
    }

    /** The Sun is at least 60 degrees away in right ascension, or the field never sets. */
    private static boolean isUp(SkyPosition position, int night) {
        double sunRaDeg = (280.46 + 0.9856474 * (night + 0.5 - 2_451_545.0)) % 360;
        double away = Math.abs(((position.raDeg() - sunRaDeg) % 360 + 540) % 360 - 180);
        return away > 60 || position.decDeg() > 65;
    }

    private void addNight(List<Exposure> out, SkyPosition position, int field, int night) {
        Draws draws = new Draws(Draws.mix(seed ^ night * 7919L, field));
        double hour =
                0.5
                        + (((position.raDeg() - 0.9856 * (night - 2_451_545)) % 360 + 360) % 360
                                        - 260)
                                / 1500;
        double start =
                night
                        + 0.5
                        + Math.min(0.47, Math.max(0.13, hour * 0.5 + draws.uniform(-0.08, 0.1)));
        double moon =
                0.5 * (1 - StrictMath.cos(2 * StrictMath.PI * (start - NEW_MOON_JD) / MONTH_DAYS));
        double seeing =
                1.55 + 0.5 * Draws.hashed(seed ^ 0x5ee, night) + Math.abs(draws.normal(0, 0.35));
        boolean redFirst = draws.chance(0.5);
        add(out, draws, start, redFirst ? 2 : 1, moon, seeing);
        double second = start + 0.02 + Math.min(0.08, draws.exponential(0.02));
        add(out, draws, second, redFirst ? 1 : 2, moon, seeing);
        boolean overlap =
                Draws.hashed(seed ^ 0x0e1, Math.round(position.raDeg() * 1e4)) < OVERLAP_SHARE;
        if (overlap && draws.chance(0.5)) {
            add(out, draws, second + SLEW_AND_EXPOSE_DAYS, redFirst ? 1 : 2, moon, seeing);
        }
        if (draws.chance(0.05)) {
            double third = second + draws.uniform(0.005, 0.06);
            add(out, draws, third, draws.chance(0.1) ? 3 : 2, moon, seeing);
        }
    }

    private void add(
            List<Exposure> out, Draws draws, double jd, int fid, double moon, double seeing) {
        if (draws.chance(0.06)) {
            return;
        }
        double dark = fid == 1 ? 20.75 : fid == 2 ? 20.6 : 20.0;
        double glow = (fid == 1 ? 1.3 : 0.9) * moon * moon;
        double cloud = draws.chance(0.2) ? draws.exponential(0.6) : 0;
        double width =
                Math.min(
                        5,
                        seeing
                                * change.seeingFactorAt(jd)
                                * (fid == 1 ? 1.08 : 1)
                                * draws.normal(1, 0.05, 0.85, 1.2));
        double limit =
                dark
                        - glow
                        - cloud
                        - change.shallowerMagAt(jd)
                        - 1.1 * StrictMath.log10(width / 1.8)
                        + draws.normal(0, 0.17);
        double zero =
                (fid == 1 ? 26.30 : fid == 2 ? 26.28 : 25.7) + draws.normal(0, 0.06) - 0.7 * cloud;
        // Times are multiples of 1e-7 days, as the survey writes them.
        double rounded = Math.rint(jd * 1e7) / 1e7;
        out.add(new Exposure(rounded, fid, Math.max(17, limit), width, zero));
    }
}
