package org.cosmicoracle.trainer.store;

import org.cosmicoracle.alert.PacketOrigin;
import org.jspecify.annotations.Nullable;

/**
 * A container of the archive, as it was sent.
 *
 * @param origin where it came from; its night is that of the folder it lies in, its time that of
 *     the archive
 * @param objectId of its first alert; null when it could not be decoded
 * @param candid of its first alert; null when it could not be decoded
 * @param container the bytes; not copied, never modified
 */
public record ArchivedPacket(
        PacketOrigin origin, @Nullable String objectId, @Nullable Long candid, byte[] container) {}
