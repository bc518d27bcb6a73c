package org.cosmicoracle.archive.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One question to an archive: always a GET, so that its URL alone says where an answer came from.
 *
 * @param uri http or https; never holds a secret, tokens travel in a header
 * @param check what the answer must be
 * @param maxBytes a longer answer is refused
 * @param checksum what the archive publishes of the file, null where it does not
 */
public record ArchiveRequest(
        URI uri, AnswerCheck check, long maxBytes, @Nullable Checksum checksum) {

    public ArchiveRequest {
        boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw new IllegalArgumentException("not an address of the web: " + uri);
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException("an address must not hold a user: " + uri.getHost());
        }
    }

    public ArchiveRequest(URI uri, AnswerCheck check, long maxBytes) {
        this(uri, check, maxBytes, null);
    }

    /** Returns the name of the answer in the cache: equal for equal questions. */
    String key() {
        String path = uri.getPath() == null ? "" : uri.getPath();
        String file = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        String shortened = file.length() > 60 ? file.substring(file.length() - 60) : file;
        return Checksum.ofText(uri.toString()).substring(0, 24) + "-" + shortened;
    }

    /** Returns host and path, for messages: a query may be long. */
    String where() {
        return uri.getHost() + (uri.getPath() == null ? "" : uri.getPath());
    }
}
