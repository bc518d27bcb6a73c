package org.cosmicoracle.simulation;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One night of simulated alerts in the order in which they are sent. Packets are made when they are
 * asked for, any of them at any time; the same arguments give the same bytes. Immutable and
 * thread-safe.
 */
public final class SimulatedNight {

    private final String night;
    private final List<PlannedAlert> plan;

    SimulatedNight(String night, List<PlannedAlert> plan) {
        this.night = night;
        this.plan = List.copyOf(plan);
    }

    /**
     * Plans a night with the default mix of classes, without duplicates, in order of time.
     *
     * @param night YYYYMMDD, the UTC date of its exposures
     */
    public SimulatedNight(long seed, String night, int alerts) {
        this(seed, night, alerts, SimulatedSurvey.defaultMix(), 0, 0);
    }

    /**
     * Plans a night.
     *
     * @param night YYYYMMDD, the UTC date of its exposures
     * @param alerts how many distinct alerts
     * @param mix share of each class; the shares need not sum to one
     * @param duplicates share of alerts that are sent a second time, in [0, 1]
     * @param lateness share of alerts that are sent up to some hundred places late, in [0, 1]
     */
    public SimulatedNight(
            long seed,
            String night,
            int alerts,
            Map<SimulatedClass, Double> mix,
            double duplicates,
            double lateness) {
        SimulatedNight planned =
                SimulatedSurvey.plan(seed, night, 1, alerts, mix, duplicates, lateness).get(0);
        this.night = planned.night;
        this.plan = planned.plan;
    }

    /** Returns the night, YYYYMMDD. */
    public String night() {
        return night;
    }

    /** Returns how many packets are sent, duplicates included. */
    public int size() {
        return plan.size();
    }

    /** Returns the object of a packet. */
    public SimulatedObject object(int packet) {
        return plan.get(packet).object();
    }

    /** Returns a packet. */
    public SimulatedAlert alert(int packet, PacketWriter writer) {
        PlannedAlert p = plan.get(packet);
        SimulatedAlert a = p.object().alert(p.alert(), writer);
        return p.duplicate() ? SimulatedSurvey.asDuplicate(a) : a;
    }

    /** Returns all packets in sending order; read it in one thread. */
    public Stream<SimulatedAlert> stream(PacketWriter writer) {
        return IntStream.range(0, size()).mapToObj(i -> alert(i, writer));
    }

    /**
     * An alert to be sent; its object is drawn again when needed, which costs less than keeping it.
     *
     * @param type its object's class
     * @param seed its object's seed
     * @param cadence the survey's
     * @param nightJd the night that the object was drawn for
     * @param alert number among the object's alerts
     * @param jd when [Julian date, UTC, days]
     * @param duplicate true for a second sending
     */
    record PlannedAlert(
            SimulatedClass type,
            long seed,
            SurveyCadence cadence,
            double nightJd,
            int alert,
            double jd,
            boolean duplicate) {

        SimulatedObject object() {
            SimulatedObject o = SimulatedObject.drawIn(type, seed, cadence, nightJd);
            if (o == null) {
                throw new IllegalStateException(
                        "an object that was planned could not be drawn again");
            }
            return o;
        }

        PlannedAlert again() {
            return new PlannedAlert(type, seed, cadence, nightJd, alert, jd, true);
        }
    }
}
