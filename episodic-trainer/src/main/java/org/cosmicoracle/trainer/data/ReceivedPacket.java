package org.cosmicoracle.trainer.data;

/**
 * A packet of the archive.
 *
 * @param receivedMs when it was received [Unix ms]
 * @param container as sent; not copied, never modified
 */
public record ReceivedPacket(long receivedMs, byte[] container) {}
