package org.cosmicoracle.archive.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a file's bytes must add up to.
 *
 * @param algorithm as the JDK names it: MD5, SHA-256
 * @param hex the digest, lower case
 */
public record Checksum(String algorithm, String hex) {

    private static final String SHA_256 = "SHA-256";

    public Checksum {
        hex = hex.toLowerCase(Locale.ROOT);
    }

    /** Returns the SHA-256 of a file. */
    static Checksum ofFile(Path file) throws IOException {
        return of(SHA_256, file);
    }

    /** Returns the SHA-256 of a text, as hex. */
    static String ofText(String text) {
        return HexFormat.of()
                .formatHex(
                        digest(SHA_256)
                                .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** Returns true when a file has this checksum. */
    boolean fits(Path file) throws IOException {
        return of(algorithm, file).equals(this);
    }

    private static Checksum of(String algorithm, Path file) throws IOException {
        MessageDigest digest = digest(algorithm);
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return new Checksum(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("no checksum of this name: " + algorithm, e);
        }
    }
}
