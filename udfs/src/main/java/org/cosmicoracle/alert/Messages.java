package org.cosmicoracle.alert;

import java.util.HexFormat;

/** Makes text from packets fit for one line of a message. */
final class Messages {

    private Messages() {}

    /**
     * Returns bytes as text: what is not printable ASCII becomes '?', the rest after {@code max} is
     * cut.
     */
    static String printable(byte[] bytes, int from, int to, int max) {
        var text = new StringBuilder();
        for (int i = from; i < to && text.length() < max; i++) {
            text.append(bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '?');
        }
        return text.toString();
    }

    /** Returns the first line of a text, cut after {@code max} characters. */
    static String firstLine(String text, int max) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= max ? line : line.substring(0, max);
    }

    /** Returns the first {@code n} bytes in hexadecimal. */
    static String hex(byte[] bytes, int n) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes, 0, n);
    }
}
