package org.cosmicoracle.alert;

import java.util.Arrays;

/**
 * One packet as an Avro object container with exactly one datum, and where its three stamps lie in
 * it.
 *
 * <p>The array is not copied and never modified. For a container with the null codec and one datum
 * these are the bytes as they were sent; from any other container the decoder writes this form, so
 * that the stamps can be read in place.
 *
 * @param container the container
 * @param stampOffset offset of the still gzipped stamp in {@code container}, in the order science,
 *     template, difference
 * @param stampLength its length in bytes; 0 where the packet has none
 */
public record PacketBytes(byte[] container, int[] stampOffset, int[] stampLength) {

    /** Stamps of a packet, always in this order. */
    public static final int STAMPS = 3;

    /** No bytes and no stamps. */
    public static final PacketBytes NONE =
            new PacketBytes(new byte[0], new int[STAMPS], new int[STAMPS]);

    public PacketBytes {
        if (stampOffset.length != STAMPS || stampLength.length != STAMPS) {
            throw new IllegalArgumentException("a packet has three stamps");
        }
    }

    /** Returns true when all three stamps are there (they may still turn out to be broken). */
    public boolean hasStamps() {
        return stampLength[0] > 0 && stampLength[1] > 0 && stampLength[2] > 0;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PacketBytes that
                && Arrays.equals(container, that.container)
                && Arrays.equals(stampOffset, that.stampOffset)
                && Arrays.equals(stampLength, that.stampLength);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(container);
    }

    @Override
    public String toString() {
        return "PacketBytes[" + container.length + " bytes]";
    }
}
