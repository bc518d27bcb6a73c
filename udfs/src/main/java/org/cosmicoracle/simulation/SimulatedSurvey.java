package org.cosmicoracle.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cosmicoracle.simulation.SimulatedNight.PlannedAlert;

/**
 * Plans consecutive nights over one set of objects: an object seen in one night is seen again in
 * later ones.
 */
public final class SimulatedSurvey {

    private static final int MOST_PLACES_LATE = 200;
    private static final int MOST_MISSES = 20_000;

    private final long seed;
    private final int nights;
    private final double firstJd;
    private final SurveyCadence cadence;
    private final List<List<PlannedAlert>> planned = new ArrayList<>();
    private final List<Map<SimulatedClass, Integer>> room = new ArrayList<>();
    private final Set<Long> candids = new HashSet<>();
    private long objects;

    private SimulatedSurvey(SurveyRequest request) {
        this.seed = request.seed();
        this.nights = request.nights();
        this.firstJd = request.firstJd();
        this.cadence = new SurveyCadence(seed, firstJd, firstJd + nights - 1, request.change());
        for (int k = 0; k < nights; k++) {
            planned.add(new ArrayList<>());
            room.add(shares(request.alerts(), request.mix()));
        }
    }

    /** Returns the default share of each class. */
    public static Map<SimulatedClass, Double> defaultMix() {
        Map<SimulatedClass, Double> mix = new EnumMap<>(SimulatedClass.class);
        for (SimulatedClass c : SimulatedClass.values()) {
            mix.put(c, c.share());
        }
        return mix;
    }

    /**
     * Plans nights.
     *
     * @param firstNight YYYYMMDD
     * @param nights how many, one after the other
     * @param alerts distinct alerts in each
     * @param mix share of each class; the shares need not sum to one
     * @param duplicates share of alerts that are sent twice
     * @param lateness share of alerts that are sent late
     * @throws IllegalArgumentException when an argument is out of range
     */
    public static List<SimulatedNight> plan(
            long seed,
            String firstNight,
            int nights,
            int alerts,
            Map<SimulatedClass, Double> mix,
            double duplicates,
            double lateness) {
        return plan(
                new SurveyRequest(
                        seed,
                        firstNight,
                        nights,
                        alerts,
                        mix,
                        duplicates,
                        lateness,
                        SkyChange.NONE));
    }

    /** Plans nights. */
    public static List<SimulatedNight> plan(SurveyRequest request) {
        SimulatedSurvey survey = new SimulatedSurvey(request);
        List<SimulatedNight> out = new ArrayList<>();
        for (int k = 0; k < request.nights(); k++) {
            survey.fill(k);
            List<PlannedAlert> sent =
                    survey.sendingOrder(k, request.duplicates(), request.lateness());
            out.add(new SimulatedNight(request.night(k), sent));
        }
        return out;
    }

    static SimulatedAlert asDuplicate(SimulatedAlert a) {
        return new SimulatedAlert(
                a.packet(),
                a.objectId(),
                a.candid(),
                a.label(),
                a.jd(),
                a.fid(),
                a.raDeg(),
                a.decDeg(),
                a.magpsf(),
                true);
    }

    /** Largest remainders, so that the counts sum to the number of alerts. */
    private static Map<SimulatedClass, Integer> shares(
            int alerts, Map<SimulatedClass, Double> mix) {
        double sum = mix.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<SimulatedClass, Integer> out = new EnumMap<>(SimulatedClass.class);
        double carried = 0;
        for (SimulatedClass c : SimulatedClass.values()) {
            double want = alerts * mix.getOrDefault(c, 0.0) / sum + carried;
            int n = (int) Math.floor(want + 1e-9);
            carried = want - n;
            out.put(c, n);
        }
        SimulatedClass most = mostCommon(mix);
        int missing = alerts - out.values().stream().mapToInt(Integer::intValue).sum();
        out.merge(most, missing, Integer::sum);
        return out;
    }

    private static SimulatedClass mostCommon(Map<SimulatedClass, Double> mix) {
        return mix.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    private void fill(int night) {
        for (SimulatedClass type : SimulatedClass.values()) {
            int misses = 0;
            while (left(night, type) > 0) {
                misses = drawOne(type, night) ? 0 : misses + 1;
                if (misses > MOST_MISSES) {
                    throw new IllegalStateException(
                            "no " + type.label() + " could be seen in night " + night);
                }
            }
        }
    }

    private int left(int night, SimulatedClass type) {
        return room.get(night).getOrDefault(type, 0);
    }

    /**
     * Draws an object for a night and plans its alerts in this and later nights; false when it has
     * none tonight.
     */
    private boolean drawOne(SimulatedClass type, int night) {
        long objectSeed = Draws.mix(seed, objects++);
        double nightJd = firstJd + night;
        SimulatedObject o = SimulatedObject.drawIn(type, objectSeed, cadence, nightJd);
        if (o == null) {
            return false;
        }
        boolean tonight = false;
        for (int a = 0; a < o.alerts(); a++) {
            int k = (int) Math.floor(o.alertJd(a) - firstJd);
            if (k >= night && k < nights && left(k, type) > 0 && candids.add(o.candid(a))) {
                room.get(k).merge(type, -1, Integer::sum);
                planned.get(k)
                        .add(
                                new PlannedAlert(
                                        type,
                                        objectSeed,
                                        cadence,
                                        nightJd,
                                        a,
                                        o.alertJd(a),
                                        false));
                tonight |= k == night;
            }
        }
        return tonight;
    }

    private List<PlannedAlert> sendingOrder(int night, double duplicates, double lateness) {
        List<PlannedAlert> inTime = new ArrayList<>(planned.get(night));
        inTime.sort(
                Comparator.comparingDouble(PlannedAlert::jd).thenComparingLong(PlannedAlert::seed));
        Draws d = new Draws(Draws.mix(seed ^ 0xd0b1e, night));
        record Slot(double place, PlannedAlert alert) {}
        List<Slot> slots = new ArrayList<>();
        int twice = (int) Math.round(duplicates * inTime.size());
        for (int i = 0; i < inTime.size(); i++) {
            double late = d.chance(lateness) ? d.uniform(1, MOST_PLACES_LATE) : 0;
            slots.add(new Slot(i + late, inTime.get(i)));
            // Selection sampling (Knuth 1997, algorithm S): exactly as many duplicates as asked
            // for.
            if (d.below(inTime.size() - i) < twice) {
                twice--;
                slots.add(
                        new Slot(
                                i + late + d.uniform(0.5, MOST_PLACES_LATE),
                                inTime.get(i).again()));
            }
        }
        slots.sort(Comparator.comparingDouble(Slot::place));
        return slots.stream().map(Slot::alert).toList();
    }
}
