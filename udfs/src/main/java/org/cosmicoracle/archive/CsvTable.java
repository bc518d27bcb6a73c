package org.cosmicoracle.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table as archives write it: lines that begin with # before the names of the columns, then a
 * line per row, fields parted by commas, quoted where they hold one. Names are found whatever their
 * case. Immutable.
 */
public final class CsvTable {

    private final Map<String, Integer> columns;
    private final List<Row> rows;

    private CsvTable(Map<String, Integer> columns, List<Row> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Reads a table.
     *
     * @throws IOException when there are no names of columns
     */
    public static CsvTable read(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<String> lines = text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
        if (lines.isEmpty()) {
            throw new IOException("not a table: it is empty");
        }
        List<String> names = fields(lines.get(0));
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            columns.putIfAbsent(names.get(i).toUpperCase(Locale.ROOT), i);
        }
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            rows.add(new Row(columns, names.size(), fields(line)));
        }
        return new CsvTable(columns, rows);
    }

    /**
     * Checks that columns are there.
     *
     * @throws IOException names those that are not, which is how a page of another kind shows
     */
    public void require(List<String> names) throws IOException {
        List<String> missing =
                names.stream()
                        .filter(n -> !columns.containsKey(n.toUpperCase(Locale.ROOT)))
                        .toList();
        if (!missing.isEmpty()) {
            throw new IOException(
                    "not the table asked for: no column " + String.join(", ", missing));
        }
    }

    boolean has(String name) {
        return columns.containsKey(name.toUpperCase(Locale.ROOT));
    }

    /** Returns the rows in their order. */
    public List<Row> rows() {
        return rows;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }

    /**
     * One row. A field that is missing, or cut off with its line, is "" and not a number.
     *
     * @param columns place of each name, in capitals
     * @param width number of columns
     * @param fields may be fewer or more than there are columns
     */
    public record Row(Map<String, Integer> columns, int width, List<String> fields) {

        /** Returns true when it has as many fields as there are columns. */
        boolean isWhole() {
            return fields.size() == width;
        }

        /** Returns a field; "" where there is none. */
        public String text(String name) {
            Integer at = columns.get(name.toUpperCase(Locale.ROOT));
            return at == null || at >= fields.size() ? "" : fields.get(at);
        }

        /** Returns a finite number, or NaN. */
        public double number(String name) {
            try {
                double value = Double.parseDouble(text(name));
                return Double.isInfinite(value) ? Double.NaN : value;
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
    }
}
