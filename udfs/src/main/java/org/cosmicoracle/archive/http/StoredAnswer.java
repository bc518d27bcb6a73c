package org.cosmicoracle.archive.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

/**
 * An answer in the cache.
 *
 * @param file its bytes, as sent; not to be changed
 * @param url what was asked
 * @param retrievedAt when it had come whole [UTC]
 * @param sha256 digest of the bytes, hex
 * @param bytes length
 * @param fromCache true when it was there already
 */
public record StoredAnswer(
        Path file, URI url, Instant retrievedAt, String sha256, long bytes, boolean fromCache) {}
