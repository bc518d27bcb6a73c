package org.cosmicoracle.archive.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A secret that one archive asks for. It is sent to that archive's host only, over https only
 * (loopback apart), and printed nowhere: neither {@link #toString} nor any message holds it.
 */
public final class ArchiveToken {

    private final String variable;
    private final String host;
    private final String scheme;
    private final String secret;

    private ArchiveToken(String variable, String host, String scheme, String secret) {
        this.variable = variable;
        this.host = host;
        this.scheme = scheme;
        this.secret = secret;
    }

    /**
     * Returns the token of an environment variable, or of the file that {@code VARIABLE_FILE}
     * names; null where neither is set.
     *
     * @param host the only one it is sent to
     * @param scheme first word of the Authorization header, e.g. token
     * @throws IOException when the file cannot be read or is empty; the message names the file
     */
    public static @Nullable ArchiveToken find(
            String variable, Map<String, String> environment, String host, String scheme)
            throws IOException {
        String secret = environment.getOrDefault(variable, "").strip();
        String file = environment.getOrDefault(variable + "_FILE", "").strip();
        if (secret.isEmpty() && !file.isEmpty()) {
            secret = readFile(variable, file);
        }
        return secret.isEmpty() ? null : new ArchiveToken(variable, host, scheme, secret);
    }

    private static String readFile(String variable, String file) throws IOException {
        String secret;
        try {
            secret = Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IOException("cannot read the file of " + variable + "_FILE: " + file, e);
        }
        if (secret.isEmpty() || secret.lines().count() > 1) {
            throw new IOException("the file of " + variable + "_FILE must hold one line: " + file);
        }
        return secret;
    }

    /**
     * Returns the value of the Authorization header for an address, null where none may be sent.
     */
    @Nullable String headerFor(URI uri) {
        boolean safe =
                "https".equals(uri.getScheme())
                        || "127.0.0.1".equals(uri.getHost())
                        || "localhost".equals(uri.getHost());
        return safe && host.equals(uri.getHost()) ? scheme + " " + secret : null;
    }

    /** Returns a text without the secret, should it hold it. */
    String redact(String text) {
        return text.replace(secret, "***");
    }

    @Override
    public String toString() {
        return "token of " + variable;
    }
}
