package org.cosmicoracle.functions;

import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.Candidate;
import org.cosmicoracle.alert.PacketBytes;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;

/** Alerts for tests: only what a test is about is given. */
final class TestAlerts {

    static final String NIGHT = "20231017";
    static final double JD = 2460234.8;

    private TestAlerts() {}

    static Alert alert(String objectId, long candid, double jd) {
        return alert(objectId, candid, jd, 150.0, 2.0, curve(candid, jd));
    }

    static Alert alert(
            String objectId,
            long candid,
            double jd,
            double raDeg,
            double decDeg,
            LightCurve curve) {
        return new Alert(
                objectId,
                candid,
                "4.02",
                candidate(jd, raDeg, decDeg),
                curve,
                new PacketBytes(new byte[] {1, 2, 3}, new int[3], new int[3]),
                new PacketOrigin("ztf_" + NIGHT + "_programid1", 0, candid, NIGHT, 1_000),
                1_001);
    }

    static LightCurve curve(long candid, double jd) {
        LightCurveBuilder builder = new LightCurveBuilder();
        builder.add(candid, jd, 2, LightCurve.DETECTION, 5_000, 200, 0);
        return builder.build();
    }

    private static Candidate candidate(double jd, double raDeg, double decDeg) {
        return new Candidate(
                jd, 2, 1, raDeg, decDeg, 19.5f, 0.1f, true, 20.5f, 0.9f, 0.99f, null, null, null,
                null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
