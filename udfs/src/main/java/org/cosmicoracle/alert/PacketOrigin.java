package org.cosmicoracle.alert;

/**
 * Where a packet came from.
 *
 * @param source topic, or path of the file
 * @param partition partition of the topic; 0 for a file
 * @param offset offset in the partition; for a file the index in the run
 * @param night observing night, YYYYMMDD: the topic's date, else of the packet's jd, else of the
 *     broker's timestamp
 * @param receivedMs when we got it [Unix ms]
 */
public record PacketOrigin(
        String source, int partition, long offset, String night, long receivedMs) {

    /** Returns this origin with another night. */
    public PacketOrigin withNight(String value) {
        return new PacketOrigin(source, partition, offset, value, receivedMs);
    }
}
