package org.cosmicoracle.jobs.archive;

import org.cosmicoracle.functions.RawPacket;
import org.jspecify.annotations.Nullable;

/**
 * A packet on its way to the archive. Immutable.
 *
 * @param packet the packet as sent, and where it came from
 * @param night observing night, YYYYMMDD
 * @param brokerTimestampMs the message's timestamp [Unix ms]; null when it has none
 * @param objectId of the first alert; null when it cannot be decoded
 * @param candid of the first alert; null when it cannot be decoded
 */
public record ArchivedPacket(
        RawPacket packet,
        String night,
        @Nullable Long brokerTimestampMs,
        @Nullable String objectId,
        @Nullable Long candid) {}
