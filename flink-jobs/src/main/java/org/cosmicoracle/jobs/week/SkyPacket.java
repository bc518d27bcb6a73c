package org.cosmicoracle.jobs.week;

/**
 * A packet of the week.
 *
 * @param bytes as it is sent; not copied, never modified
 * @param objectId its object
 * @param candid its detection
 * @param kind what is to become of it
 */
record SkyPacket(byte[] bytes, String objectId, long candid, Kind kind) {

    /** What is to become of a packet. */
    enum Kind {
        /** Answered once. */
        ALERT,
        /** Sent before: counted and dropped. */
        REPEAT,
        /** Cut off: rejected. */
        BROKEN
    }
}
