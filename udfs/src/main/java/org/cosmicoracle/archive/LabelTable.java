package org.cosmicoracle.archive;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.LabelStatement;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.fewshot.Taxonomy;
import org.jspecify.annotations.Nullable;

/**
 * Labels of objects in three kinds of table, told apart by their columns: the catalogue of BTS
 * (ZTFID, type), what TNS lets one download (name, type, internal_names, lastmodified), and what a
 * person writes (objectId, label, and if wanted timeMs and source; a label is a class or {@code
 * CATALOGUE:type}). Stateless.
 */
public final class LabelTable {

    private static final Pattern ZTF_NAME = Pattern.compile("ZTF[0-9]{2}[a-z]{7}");
    private static final DateTimeFormatter TNS_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSS]");
    private static final String BTS = "BTS";
    private static final String TNS = "TNS";

    /**
     * What a table does not say itself.
     *
     * @param atMs when a label was said where its row has no time [Unix ms]
     * @param origin of what a person writes
     * @param source of what a person writes, where a row names none
     * @param newClasses classes outside the taxonomy that are meant so
     */
    public record Asked(long atMs, LabelOrigin origin, String source, Set<String> newClasses) {}

    /** One row, read: either a statement on an object, or why there is none. */
    private record Row(
            String objectId, @Nullable LabelStatement statement, @Nullable String skipped) {

        static Row skip(String why) {
            return new Row("", null, why);
        }
    }

    /** How rows of one kind of table are read. */
    @FunctionalInterface
    private interface RowReader {
        Row read(CsvTable.Row row);
    }

    private final Taxonomy taxonomy;
    private final Asked asked;

    private LabelTable(Taxonomy taxonomy, Asked asked) {
        this.taxonomy = taxonomy;
        this.asked = asked;
    }

    /**
     * Returns the labels of a table, one per object. Rows are left out, by reason, that name no
     * object of ZTF, no class, or a class that is not in the taxonomy.
     *
     * @throws IOException when it is none of the three; the message says what they look like
     */
    public static Reading<ObjectLabel> read(byte[] csv, Taxonomy taxonomy, Asked asked)
            throws IOException {
        CsvTable table = CsvTable.read(csv);
        RowReader rows = new LabelTable(taxonomy, asked).readerOf(table);
        Reading.Builder<ObjectLabel> reading = new Reading.Builder<>();
        Map<String, ObjectLabel> labels = new LinkedHashMap<>();
        for (CsvTable.Row each : table.rows()) {
            Row row = rows.read(each);
            if (row.statement() == null) {
                reading.skip(String.valueOf(row.skipped()));
                continue;
            }
            ObjectLabel one = ObjectLabel.of(row.objectId(), row.statement());
            ObjectLabel held = labels.get(row.objectId());
            if (held != null && !held.isNews(row.statement())) {
                reading.skip("said twice");
            } else {
                labels.merge(row.objectId(), one, ObjectLabel::with);
            }
        }
        labels.values().forEach(reading::add);
        return reading.build();
    }

    private RowReader readerOf(CsvTable table) throws IOException {
        if (table.has("ZTFID") && table.has("type")) {
            return this::bts;
        }
        if (table.has("internal_names") && table.has("type")) {
            return this::tns;
        }
        if (table.has("objectId") && table.has("label")) {
            return this::plain;
        }
        throw new IOException(
                "no table of labels: it needs the columns "
                        + List.of("ZTFID, type (BTS)", "internal_names, type (TNS)")
                        + " or objectId, label");
    }

    private Row bts(CsvTable.Row row) {
        return catalogued(row.text("ZTFID"), BTS, row.text("type"), asked.atMs());
    }

    /** The table says when a row was changed last: not before that is its class known to us. */
    private Row tns(CsvTable.Row row) {
        Matcher name = ZTF_NAME.matcher(row.text("internal_names"));
        if (!name.find()) {
            return Row.skip("no name of ZTF");
        }
        String changed = row.text("lastmodified");
        if (changed.isEmpty()) {
            return catalogued(name.group(), TNS, row.text("type"), asked.atMs());
        }
        try {
            long changedMs =
                    LocalDateTime.parse(changed, TNS_TIME).toInstant(ZoneOffset.UTC).toEpochMilli();
            return catalogued(name.group(), TNS, row.text("type"), changedMs);
        } catch (DateTimeParseException e) {
            return Row.skip("a time that is none");
        }
    }

    private Row catalogued(String objectId, String source, String type, long atMs) {
        if (!ZTF_NAME.matcher(objectId).matches()) {
            return Row.skip("no name of ZTF");
        }
        if (type.isEmpty() || type.equals("-") || type.equalsIgnoreCase("null")) {
            return Row.skip("no class");
        }
        String label = taxonomy.classOf(source, type);
        return label == null
                ? Row.skip("a class that is not in the taxonomy: " + type)
                : said(objectId, label, type, LabelOrigin.SPECTROSCOPIC, source, atMs);
    }

    private Row plain(CsvTable.Row row) {
        String objectId = row.text("objectId");
        String label = row.text("label");
        if (objectId.isEmpty()) {
            return Row.skip("no object");
        }
        if (label.isEmpty()) {
            return Row.skip("no class");
        }
        String named = "";
        int colon = label.indexOf(':');
        if (colon >= 0 && !asked.newClasses().contains(label)) {
            named = label.substring(colon + 1);
            String of = taxonomy.classOf(label.substring(0, colon), named);
            label = of == null ? label : of;
        }
        if (!taxonomy.contains(label) && !asked.newClasses().contains(label)) {
            return Row.skip("a class that is not in the taxonomy: " + label);
        }
        String source = row.text("source").isEmpty() ? asked.source() : row.text("source");
        double timeMs = row.text("timeMs").isEmpty() ? asked.atMs() : row.number("timeMs");
        return timeMs >= 0
                ? said(objectId, label, named, asked.origin(), source, (long) timeMs)
                : Row.skip("a time that is none");
    }

    private Row said(
            String objectId,
            String label,
            String named,
            LabelOrigin origin,
            String source,
            long atMs) {
        return new Row(
                objectId,
                new LabelStatement(label, named, taxonomy.version(), origin, source, atMs),
                null);
    }
}
