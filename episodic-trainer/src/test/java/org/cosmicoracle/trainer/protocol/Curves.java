package org.cosmicoracle.trainer.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.photometry.AbFlux;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.time.JulianDate;

/** Simulated light curves under the names that a survey gives to types. */
public final class Curves {

    private static final Map<String, SimulatedClass> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("SN Ia", SimulatedClass.SN_IA);
        TYPES.put("SN II", SimulatedClass.SN_II);
        TYPES.put("SN IIn", SimulatedClass.SN_IIN);
        TYPES.put("SN IIb", SimulatedClass.SN_IBC);
        TYPES.put("SN Ic-BL", SimulatedClass.SN_IBC);
        TYPES.put("SLSN-I", SimulatedClass.SLSN);
        TYPES.put("nova", SimulatedClass.NOVA);
    }

    private Curves() {}

    /** Writes n objects of each type with at least 5 detections; other seeds, other objects. */
    public static Path write(Path file, int n, long firstSeed) throws IOException {
        StringBuilder text = new StringBuilder("objectId,type,mjd,band,mag,magerr\n");
        long seed = firstSeed;
        for (Map.Entry<String, SimulatedClass> type : TYPES.entrySet()) {
            for (int made = 0; made < n; seed++) {
                String rows =
                        rows(
                                "sim" + seed + "," + type.getKey(),
                                SimulatedObject.draw(type.getValue(), seed).lightCurve());
                if (rows.lines().count() >= 5) {
                    text.append(rows);
                    made++;
                }
            }
        }
        return Files.writeString(file, text);
    }

    private static String rows(String name, LightCurve curve) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < curve.size(); i++) {
            double flux = curve.fluxNanojansky()[i];
            if (curve.kind()[i] == LightCurve.DETECTION && flux > 0 && curve.fid()[i] < 3) {
                rows.append(name)
                        .append(',')
                        .append(curve.jd()[i] - JulianDate.MJD_OFFSET)
                        .append(',')
                        .append(curve.fid()[i] == 1 ? "g" : "R")
                        .append(',')
                        .append(AbFlux.magnitude(flux))
                        .append(',')
                        .append(AbFlux.magnitudeError(flux, curve.fluxErrorNanojansky()[i]))
                        .append('\n');
            }
        }
        return rows.toString();
    }
}
