package org.cosmicoracle.archive.http;

import java.time.Duration;

/** Hears how a transfer goes. Calls come from several threads, never two at once. */
public interface TransferListener {

    /** Hears nothing. */
    TransferListener SILENT =
            new TransferListener() {
                @Override
                public void received(String what, long bytes, long total) {}

                @Override
                public void waits(String what, Duration delay, String reason) {}
            };

    /**
     * Bytes have come.
     *
     * @param what host and path
     * @param bytes how many there are by now, those of an earlier attempt included
     * @param total how many there will be; -1 when the archive does not say
     */
    void received(String what, long bytes, long total);

    /** An attempt failed for {@code reason}; the next comes after {@code delay}. */
    void waits(String what, Duration delay, String reason);
}
