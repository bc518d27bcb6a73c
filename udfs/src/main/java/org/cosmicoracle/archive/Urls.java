package org.cosmicoracle.archive;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses with queries. */
final class Urls {

    private Urls() {}

    /**
     * Returns an address below a base.
     *
     * @param path with a leading slash
     * @param query values are encoded here; in this order
     */
    static URI of(URI base, String path, Map<String, String> query) {
        String home = base.toString();
        String start = home.endsWith("/") ? home.substring(0, home.length() - 1) : home;
        String encoded =
                query.entrySet().stream()
                        .map(e -> e.getKey() + "=" + encode(e.getValue()))
                        .collect(Collectors.joining("&"));
        return URI.create(start + path + (encoded.isEmpty() ? "" : "?" + encoded));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
