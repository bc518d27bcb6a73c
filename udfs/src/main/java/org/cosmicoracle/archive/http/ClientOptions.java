package org.cosmicoracle.archive.http;

import java.time.Duration;

/**
 * How an archive is asked.
 *
 * @param attempts at one request, the first included
 * @param firstBackoff mean wait after the first failed attempt; doubles with each
 * @param longestBackoff bound of that
 * @param longestRetryAfter an archive that asks for a longer wait than this is given up at once
 * @param stall an attempt without a byte for so long is broken off; also the limit to connect
 * @param requestsPerSecond to one host, attempts included
 */
public record ClientOptions(
        int attempts,
        Duration firstBackoff,
        Duration longestBackoff,
        Duration longestRetryAfter,
        Duration stall,
        double requestsPerSecond) {

    /** Five attempts over about half a minute, two requests a second. */
    public static final ClientOptions POLITE =
            new ClientOptions(
                    5,
                    Duration.ofSeconds(2),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(60),
                    2);

    public ClientOptions {
        if (attempts < 1 || !(requestsPerSecond > 0)) {
            throw new IllegalArgumentException("attempts and rate must be positive");
        }
    }

    /** Returns these options with another rate. */
    public ClientOptions atRate(double perSecond) {
        return new ClientOptions(
                attempts, firstBackoff, longestBackoff, longestRetryAfter, stall, perSecond);
    }
}
