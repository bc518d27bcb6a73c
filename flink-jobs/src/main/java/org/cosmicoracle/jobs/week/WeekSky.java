package org.cosmicoracle.jobs.week;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedNight;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.simulation.SimulatedSurvey;
import org.cosmicoracle.simulation.SkyChange;
import org.cosmicoracle.simulation.SurveyRequest;

/**
 * The simulated sky of the week. Its objects live on from night to night; those of the new class
 * are kept back until it appears. Not thread-safe.
 */
final class WeekSky {

    private static final double REPEATED = 0.01;
    private static final double LATE = 0.02;

    /** One packet of so many comes a second time, cut off. */
    private static final int BROKEN_EVERY = 500;

    private static final double SEEING_FACTOR = 1.5;
    private static final double SHALLOWER_MAG = 0.7;

    private final WeekPlan plan;
    private final List<SimulatedNight> nights;
    private final Map<String, String> truth = new ConcurrentHashMap<>();

    WeekSky(WeekPlan plan) {
        this.plan = plan;
        SurveyRequest still = request(plan, SkyChange.NONE);
        int change = plan.acts().change();
        nights =
                SimulatedSurvey.plan(
                        change > plan.nights()
                                ? still
                                : request(
                                        plan,
                                        new SkyChange(
                                                SurveyRequest.jdOf(still.night(change - 1)),
                                                SEEING_FACTOR,
                                                SHALLOWER_MAG)));
    }

    private static SurveyRequest request(WeekPlan plan, SkyChange change) {
        return new SurveyRequest(
                plan.seed(),
                WeekPlan.FIRST_NIGHT,
                plan.nights(),
                plan.alerts(),
                SimulatedSurvey.defaultMix(),
                REPEATED,
                LATE,
                change);
    }

    /** Returns the date of a night, counted from 1. */
    String dateOf(int night) {
        return nights.get(night - 1).night();
    }

    /** Returns the packets of a night in the order in which they are sent. */
    List<SkyPacket> packets(int night) {
        SimulatedNight planned = nights.get(night - 1);
        List<SkyPacket> packets = new ArrayList<>(planned.size());
        try (PacketWriter writer = new PacketWriter()) {
            for (int i = 0; i < planned.size(); i++) {
                SimulatedObject object = planned.object(i);
                boolean keptBack = night < plan.acts().lesson() && object.type() == plan.newClass();
                if (!keptBack) {
                    add(planned.alert(i, writer), packets);
                }
            }
        }
        return packets;
    }

    private void add(SimulatedAlert alert, List<SkyPacket> packets) {
        truth.put(alert.objectId(), alert.label());
        packets.add(
                new SkyPacket(
                        alert.packet(),
                        alert.objectId(),
                        alert.candid(),
                        alert.duplicate() ? SkyPacket.Kind.REPEAT : SkyPacket.Kind.ALERT));
        if (packets.size() % BROKEN_EVERY == 0) {
            packets.add(
                    new SkyPacket(
                            Arrays.copyOf(alert.packet(), alert.packet().length / 2),
                            alert.objectId(),
                            alert.candid(),
                            SkyPacket.Kind.BROKEN));
        }
    }

    /** Returns what the objects of the nights that were made are, for the count at the end. */
    Map<String, String> truth() {
        return truth;
    }
}
