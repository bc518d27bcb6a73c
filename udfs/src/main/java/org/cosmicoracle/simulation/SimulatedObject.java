package org.cosmicoracle.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cosmicoracle.alert.Candidate;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.sky.AnchorMatch;
import org.jspecify.annotations.Nullable;

/**
 * A simulated object with everything the survey saw of it. The same class, seed and night give the
 * same object.
 *
 * <p>Its alerts are its detections, numbered from 0 in order of time. Stamps cost a hundred times
 * what light curves do and are painted by {@link PacketWriter} only. Immutable and thread-safe.
 */
public final class SimulatedObject {

    private static final double HISTORY_DAYS = 30;
    private static final double FIRST_NIGHT_JD = 2_458_270.5;
    private static final int NIGHTS = 2130;
    private static final int TRIES = 60;

    private final long seed;
    private final SkyPosition position;
    private final Source source;
    private final Artefact artefact;
    private final Surroundings surroundings;
    private final Observations observations;
    private final int[] detections;

    private SimulatedObject(
            long seed,
            SkyPosition position,
            Source source,
            Artefact artefact,
            Surroundings surroundings,
            Observations observations) {
        this.seed = seed;
        this.position = position;
        this.source = source;
        this.artefact = artefact;
        this.surroundings = surroundings;
        this.observations = observations;
        int[] found = new int[observations.size()];
        int n = 0;
        for (int i = 0; i < found.length; i++) {
            if (observations.isDetected(i)) {
                found[n++] = i;
            }
        }
        this.detections = Arrays.copyOf(found, n);
    }

    /** Draws an object with at least one alert, at a time between June 2018 and April 2024. */
    public static SimulatedObject draw(SimulatedClass type, long seed) {
        for (int attempt = 0; ; attempt++) {
            Draws draws = new Draws(Draws.mix(seed, attempt));
            double nightJd = FIRST_NIGHT_JD + draws.below(NIGHTS);
            SimulatedObject o = drawIn(type, draws.next(), new SurveyCadence(0, 0, 0), nightJd);
            if (o != null && o.alerts() > 0) {
                return o;
            }
        }
    }

    /**
     * Draws an object that the survey looks at in a night; null when no position could be found for
     * it.
     *
     * @param nightJd 0h UTC of the night's date [Julian date]
     */
    static @Nullable SimulatedObject drawIn(
            SimulatedClass type, long seed, SurveyCadence cadence, double nightJd) {
        Draws draws = new Draws(Draws.mix(seed, type.label().hashCode()));
        for (int i = 0; i < TRIES; i++) {
            SkyPosition position = SkyPosition.draw(type, draws);
            List<Exposure> tonight = cadence.exposures(position, nightJd, nightJd + 1);
            if (!tonight.isEmpty()) {
                return observe(
                        type,
                        seed,
                        draws,
                        position,
                        cadence,
                        tonight.get(draws.below(tonight.size())).jd());
            }
        }
        return null;
    }

    /**
     * Draws an object of which nothing is known but its attributes; null when the survey does not
     * detect it. What {@link #type()} and {@link #label()} say of it means nothing.
     *
     * @param attributes in the order and units of {@link PhysicalAttribute}; NaN where not said
     */
    public static @Nullable SimulatedObject described(double[] attributes, long seed) {
        Draws draws = new Draws(Draws.mix(seed, 0xde5c));
        SurveyCadence cadence = new SurveyCadence(0, 0, 0);
        double latitudeDeg = DescribedSource.or(attributes, PhysicalAttribute.LATITUDE, 30);
        for (int i = 0; i < TRIES; i++) {
            double nightJd = FIRST_NIGHT_JD + draws.below(NIGHTS);
            SkyPosition position = SkyPosition.atLatitude(latitudeDeg, draws);
            List<Exposure> tonight =
                    position == null
                            ? List.of()
                            : cadence.exposures(position, nightJd, nightJd + 1);
            if (position != null && !tonight.isEmpty()) {
                double anchorJd = tonight.get(draws.below(tonight.size())).jd();
                Source source = DescribedSource.draw(attributes, draws, anchorJd);
                SimulatedObject o = observe(source, seed, draws, position, cadence, anchorJd);
                if (o.alerts() > 0) {
                    return o;
                }
            }
        }
        return null;
    }

    private static SimulatedObject observe(
            SimulatedClass type,
            long seed,
            Draws draws,
            SkyPosition position,
            SurveyCadence cadence,
            double anchorJd) {
        Source source = SourceDraw.draw(type, draws, position, anchorJd);
        return observe(source, seed, draws, position, cadence, anchorJd);
    }

    private static SimulatedObject observe(
            Source source,
            long seed,
            Draws draws,
            SkyPosition position,
            SurveyCadence cadence,
            double anchorJd) {
        SimulatedClass type = source.type();
        Artefact artefact = Artefact.draw(type, draws);
        Surroundings around = new SurroundingsDraw(draws, source, artefact, position).draw();
        double before = type == SimulatedClass.ASTEROID ? 31 : source.inTemplate() ? 300 : 120;
        double after =
                type == SimulatedClass.ASTEROID ? 0.001 : type == SimulatedClass.BOGUS ? 30 : 200;
        double fromJd = Math.max(anchorJd - 400, Math.min(anchorJd - before, source.fromJd() - 45));
        List<Exposure> exposures =
                new ArrayList<>(cadence.exposures(position, fromJd, anchorJd + after));
        return new SimulatedObject(
                seed,
                position,
                source,
                artefact,
                around,
                new Observations(exposures, source, around, draws));
    }

    /** Returns the survey's name of it: ZTF, two digits of the year, seven letters. */
    public String objectId() {
        long letters = seed >>> 1;
        StringBuilder id = new StringBuilder("ZTF");
        int year = detections.length == 0 ? 20 : (int) ((startHistJd() - 2_451_544.5) / 365.25);
        id.append(year / 10).append(year % 10);
        for (int i = 0; i < 7; i++) {
            id.append((char) ('a' + letters % 26));
            letters /= 26;
        }
        return id.toString();
    }

    /** Returns what it is. */
    public SimulatedClass type() {
        return source.type();
    }

    /** Returns the taxonomy's leaf label. */
    public String label() {
        return source.type().label();
    }

    /** Returns how many alerts it gives. */
    public int alerts() {
        return detections.length;
    }

    /** Returns the start of the exposure of an alert [Julian date, UTC, days]. */
    public double alertJd(int alert) {
        return observations.exposure(detections[alert]).jd();
    }

    /** Returns the id of an alert's detection. */
    public long candid(int alert) {
        return candidOf(detections[alert]);
    }

    /** Returns redshift; 0 in the Galaxy. */
    public double redshift() {
        return source.redshift();
    }

    /** Returns all that was measured: detections and upper limits. */
    public LightCurve lightCurve() {
        return LightCurveColumns.of(this, 0, observations.size());
    }

    /**
     * Returns what an alert's packet holds: the detection itself and the 30 days before, forced
     * photometry too.
     */
    public LightCurve lightCurve(int alert) {
        int last = detections[alert];
        return LightCurveColumns.of(this, historyStart(last), last + 1);
    }

    /** Returns an alert's candidate as the decoder would read it from the packet. */
    public Candidate candidate(int alert) {
        return CandidateColumns.of(new PacketFields(this).candidate(detections[alert]));
    }

    /** Returns an alert with its packet. */
    public SimulatedAlert alert(int alert, PacketWriter writer) {
        int i = detections[alert];
        return new SimulatedAlert(
                writer.write(this, i),
                objectId(),
                candidOf(i),
                label(),
                alertJd(alert),
                observations.exposure(i).fid(),
                positionAt(i).raDeg(),
                positionAt(i).decDeg(),
                observations.magpsf(i),
                false);
    }

    /**
     * Returns the reference anchors within 21 arcsec, nearest first; none for most objects. Costs
     * as much as a search of a light curve for transits where the source has a sector of TESS.
     */
    public List<AnchorMatch> anchors() {
        return AnchorDraw.of(this);
    }

    /**
     * Returns the physical attributes of the source itself, from its light without noise, in the
     * order and units of {@link PhysicalAttribute}; NaN where it has none.
     */
    public double[] attributes() {
        return AttributeMeasure.of(this);
    }

    /** Returns when its largest difference was detected [Julian date, UTC]. */
    double brightestJd() {
        int best = detections[0];
        for (int i : detections) {
            boolean larger =
                    Math.abs(observations.fluxNanojansky(i))
                            > Math.abs(observations.fluxNanojansky(best));
            best = larger ? i : best;
        }
        return observations.exposure(best).jd();
    }

    long seed() {
        return seed;
    }

    Source source() {
        return source;
    }

    Artefact artefact() {
        return artefact;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Observations observations() {
        return observations;
    }

    SkyPosition position() {
        return position;
    }

    /** Returns the position of a detection, off by the centroid's error. */
    SkyPosition positionAt(int i) {
        Draws d = new Draws(Draws.mix(seed ^ 0xce7, i));
        double sigma = 0.04 + 0.5 * observations.sigmapsf(i);
        SkyPosition p = position.moved(d.normal(0, sigma), d.normal(0, sigma));
        return new SkyPosition(Math.rint(p.raDeg() * 1e7) / 1e7, Math.rint(p.decDeg() * 1e7) / 1e7);
    }

    long candidOf(int i) {
        int sign = observations.isPositive(i) ? 15 : 10;
        return observations.exposure(i).pid(rcid()) * 1_000_000L + sign * 1000L + tblid();
    }

    int rcid() {
        return (int) ((seed >>> 11) & 63);
    }

    int tblid() {
        return (int) ((seed >>> 20 & 0xffff) % 1000);
    }

    /** Returns true when its packets come with forced photometry. */
    boolean hasForcedPhotometry() {
        return (seed >>> 40) % 10 < 3;
    }

    double startHistJd() {
        double first = observations.exposure(detections[0]).jd();
        return source.inTemplate() ? Math.min(first, 2_458_250.7 + (seed >>> 9 & 1023)) : first;
    }

    /** Returns the first exposure of the history of exposure {@code i}. */
    int historyStart(int i) {
        int k = i;
        while (k > 0
                && observations.exposure(k - 1).jd()
                        > observations.exposure(i).jd() - HISTORY_DAYS) {
            k--;
        }
        return k;
    }
}
