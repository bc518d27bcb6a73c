package org.cosmicoracle.alert;

import java.util.function.Consumer;
import org.cosmicoracle.time.Night;

/**
 * Where the units of one container go.
 *
 * @param origin where the container came from
 * @param alerts gets each alert
 * @param rejected gets each rejection
 */
record Outlet(PacketOrigin origin, Consumer<Alert> alerts, Consumer<RejectedPacket> rejected) {

    /**
     * Rejects a unit; its night is the origin's, else that of its receipt, since its jd is not to
     * be trusted.
     */
    void reject(MalformedAlertException problem, byte[] bytes, String where, long nowMs) {
        String night =
                origin.night().isEmpty()
                        ? Night.ofEpochMillis(origin.receivedMs())
                        : origin.night();
        rejected.accept(
                new RejectedPacket(
                        problem.reason(),
                        problem.getMessage() + where,
                        bytes,
                        origin.withNight(night),
                        nowMs));
    }
}
