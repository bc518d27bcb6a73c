package org.cosmicoracle.simulation;

import java.util.Arrays;

/**
 * A simulated alert packet with its truth.
 *
 * @param packet Avro container with one datum; not copied, so never modified
 * @param objectId the object's id
 * @param candid the detection's id
 * @param label true class, a leaf of the taxonomy
 * @param jd start of the exposure [Julian date, UTC, days]
 * @param fid filter, 1 to 3
 * @param raDeg right ascension, ICRS [deg]
 * @param decDeg declination, ICRS [deg]
 * @param magpsf magnitude of the difference [AB mag]
 * @param duplicate true when this packet was sent before
 */
public record SimulatedAlert(
        byte[] packet,
        String objectId,
        long candid,
        String label,
        double jd,
        int fid,
        double raDeg,
        double decDeg,
        float magpsf,
        boolean duplicate) {

    /** Returns the file name that ZTF's archive would use. */
    public String fileName() {
        return candid + ".avro";
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SimulatedAlert that
                && candid == that.candid
                && label.equals(that.label)
                && duplicate == that.duplicate
                && Arrays.equals(packet, that.packet);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(candid);
    }
}
