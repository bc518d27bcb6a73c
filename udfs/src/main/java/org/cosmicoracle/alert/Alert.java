package org.cosmicoracle.alert;

import org.cosmicoracle.lightcurve.LightCurve;

/**
 * A decoded alert.
 *
 * @param objectId the survey's object id, e.g. ZTF18abcdefg; the stream key
 * @param candid survey-unique id of the detection; a repeat of it is a duplicate
 * @param schemavsn schema version of the packet, e.g. 4.02
 * @param candidate the detection that made the alert
 * @param lightCurve the detection itself, its history, upper limits and forced photometry as sent
 *     (30 days)
 * @param packet the packet's bytes with the stamps in them
 * @param origin where the packet came from
 * @param decodedMs when it was decoded [Unix ms]
 */
public record Alert(
        String objectId,
        long candid,
        String schemavsn,
        Candidate candidate,
        LightCurve lightCurve,
        PacketBytes packet,
        PacketOrigin origin,
        long decodedMs) {

    /** Returns this alert with another light curve. */
    public Alert withLightCurve(LightCurve curve) {
        return new Alert(objectId, candid, schemavsn, candidate, curve, packet, origin, decodedMs);
    }

    /** Returns this alert without its packet: what a table holds of it needs no stamps. */
    public Alert withoutPacket() {
        return new Alert(
                objectId,
                candid,
                schemavsn,
                candidate,
                lightCurve,
                PacketBytes.NONE,
                origin,
                decodedMs);
    }
}
