package org.cosmicoracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A CSV of golden values beside a test, made by the script {@code golden_*.py} that the test names.
 */
public record GoldenTable(List<String> header, List<String[]> rows) {

    /** Reads a resource of the package of {@code test}. */
    public static GoldenTable of(Class<?> test, String name) {
        try (InputStream in = Objects.requireNonNull(test.getResourceAsStream(name), name)) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the text of a CSV without quotes. */
    public static GoldenTable of(String text) {
        List<String[]> rows = text.lines().map(line -> line.split(",", -1)).toList();
        return new GoldenTable(Arrays.asList(rows.get(0)), rows.subList(1, rows.size()));
    }

    /** Returns one column as numbers; "nan" in any case is NaN. */
    public double[] column(String name) {
        int index = header.indexOf(name);
        return rows.stream().mapToDouble(row -> number(row[index])).toArray();
    }

    /** Returns the rows whose first column has a value. */
    public GoldenTable where(String first) {
        return new GoldenTable(header, rows.stream().filter(row -> row[0].equals(first)).toList());
    }

    private static double number(String text) {
        return text.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(text);
    }
}
