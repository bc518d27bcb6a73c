package org.cosmicoracle.wire;

import java.io.IOException;
import org.cosmicoracle.alert.NightLedger;

/**
 * {@link NightLedger} to and from its value on the topic; the key is the night. Not thread-safe.
 */
public final class LedgerWire {

    private final Containers<org.cosmicoracle.schemas.NightLedger> containers =
            new Containers<>(org.cosmicoracle.schemas.NightLedger.getClassSchema());

    /** Returns the value for the topic, drawn up at {@code updatedMs} [Unix ms]. */
    public byte[] write(NightLedger ledger, long updatedMs) {
        return containers.write(
                new org.cosmicoracle.schemas.NightLedger(
                        ledger.night(),
                        ledger.received(),
                        ledger.classified(),
                        ledger.abstained(),
                        ledger.rejected(),
                        ledger.duplicate(),
                        ledger.inFlight(),
                        ledger.rejectedByReason(),
                        ledger.abstainedByReason(),
                        updatedMs));
    }

    /**
     * Reads a value of the topic.
     *
     * @throws IOException when the bytes are no ledger
     */
    public NightLedger read(byte[] container) throws IOException {
        org.cosmicoracle.schemas.NightLedger v = containers.read(container);
        return new NightLedger(
                v.getNight(),
                v.getReceived(),
                v.getClassified(),
                v.getDuplicate(),
                v.getRejectedByReason(),
                v.getAbstainedByReason());
    }
}
