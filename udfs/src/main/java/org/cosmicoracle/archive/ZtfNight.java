package org.cosmicoracle.archive;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Nights of the public ZTF alert archive (ztf.uw.edu/alerts/public): a gzipped tar of packets for
 * each, and one list of their MD5 sums. Stateless.
 */
public final class ZtfNight {

    /** Where the alert archive is. */
    public static final URI HOME = URI.create("https://ztf.uw.edu");

    private static final String FOLDER = "/alerts/public/";

    private ZtfNight() {}

    /** Returns the address of a night's packets; the night as YYYYMMDD. */
    public static URI address(URI base, String night) {
        return Urls.of(base, FOLDER + file(night), Map.of());
    }

    /** Returns the address of the list of MD5 sums. */
    public static URI checksums(URI base) {
        return Urls.of(base, FOLDER + "MD5SUMS", Map.of());
    }

    /** Returns the name of a night's file. */
    public static String file(String night) {
        return "ztf_public_" + night + ".tar.gz";
    }

    /**
     * Returns the MD5 sum of a night, lower-case hex; null when the list does not have it.
     *
     * @throws IOException when it is no such list
     */
    public static @Nullable String md5(byte[] list, String night) throws IOException {
        boolean any = false;
        for (String line : new String(list, StandardCharsets.UTF_8).lines().toList()) {
            String[] words = line.strip().split("\\s+\\*?", 2);
            if (words.length != 2 || !words[0].matches("[0-9a-fA-F]{32}")) {
                continue;
            }
            any = true;
            String name = words[1].substring(words[1].lastIndexOf('/') + 1);
            if (name.equals(file(night))) {
                return words[0].toLowerCase(Locale.ROOT);
            }
        }
        if (!any) {
            throw new IOException("not a list of MD5 sums");
        }
        return null;
    }
}
