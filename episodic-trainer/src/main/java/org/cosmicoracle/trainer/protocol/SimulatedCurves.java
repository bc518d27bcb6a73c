package org.cosmicoracle.trainer.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.trainer.data.LabelledCurve;

/**
 * Simulated light curves as a survey's catalogue gives real ones: detections in g and r with a
 * positive difference, under the names of spectroscopic types. Stateless.
 */
final class SimulatedCurves {

    private static final Map<String, SimulatedClass> TYPES =
            new TreeMap<>(
                    Map.of(
                            "SN Ia", SimulatedClass.SN_IA,
                            "SN II", SimulatedClass.SN_II,
                            "SN IIn", SimulatedClass.SN_IIN,
                            "SN Ib/c", SimulatedClass.SN_IBC,
                            "SLSN-I", SimulatedClass.SLSN));

    private static final byte G_AND_R = 2;

    private SimulatedCurves() {}

    /**
     * Returns so many objects of each closed-set class, with enough detections for the protocol.
     */
    static List<LabelledCurve> draw(int perClass, long seed) {
        List<LabelledCurve> curves = new ArrayList<>();
        long next = seed * 1_000_003;
        for (Map.Entry<String, SimulatedClass> type : TYPES.entrySet()) {
            for (int made = 0; made < perClass; next++) {
                LightCurve curve =
                        detections(SimulatedObject.draw(type.getValue(), next).lightCurve());
                if (curve.size() >= TestObject.LEAST_DETECTIONS) {
                    curves.add(new LabelledCurve("simulated " + next, type.getKey(), curve));
                    made++;
                }
            }
        }
        return curves;
    }

    private static LightCurve detections(LightCurve curve) {
        LightCurveBuilder points = new LightCurveBuilder();
        for (int i = 0; i < curve.size(); i++) {
            boolean seen = curve.kind()[i] == LightCurve.DETECTION && curve.fluxNanojansky()[i] > 0;
            if (seen && curve.fid()[i] <= G_AND_R) {
                points.add(
                        0,
                        curve.jd()[i],
                        curve.fid()[i],
                        LightCurve.DETECTION,
                        curve.fluxNanojansky()[i],
                        curve.fluxErrorNanojansky()[i],
                        0);
            }
        }
        return points.build();
    }
}
