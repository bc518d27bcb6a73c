package org.cosmicoracle.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.Taxonomy;

/**
 * How simulation carries over to real packets: right answers per labelled class, and what was said
 * most often instead.
 */
public final class PacketReport {

    private final Taxonomy taxonomy;
    private final Map<String, Row> rows = new TreeMap<>();

    /** One labelled class, which may be an inner node. */
    private static final class Row {
        private int n;
        private int right;
        private int abstained;
        private int covered;
        private final Map<String, Integer> answers = new TreeMap<>();
    }

    public PacketReport(Taxonomy taxonomy, List<Compared> packets, NearestPrototype prototypes) {
        this.taxonomy = taxonomy;
        for (Compared e : packets) {
            add(e.example().label(), prototypes.answer(e.distances(), e.evidence()));
        }
    }

    private void add(String node, Decision decision) {
        Row row = rows.computeIfAbsent(node, n -> new Row());
        row.n++;
        row.right += isWithin(decision.topClass(), node) ? 1 : 0;
        row.covered += decision.conformalSet().stream().anyMatch(l -> isWithin(l, node)) ? 1 : 0;
        row.abstained += decision.abstained() ? 1 : 0;
        row.answers.merge(decision.topClass(), 1, Integer::sum);
    }

    private boolean isWithin(String label, String node) {
        return taxonomy.contains(label) && taxonomy.pathTo(label).contains(node);
    }

    /** Returns right answers over packets of leaf classes. */
    public double accuracy() {
        int n = 0;
        int right = 0;
        for (Map.Entry<String, Row> row : rows.entrySet()) {
            n += row.getValue().n;
            right += row.getValue().right;
        }
        return (double) right / n;
    }

    /** Returns the number of packets. */
    public int packets() {
        return rows.values().stream().mapToInt(r -> r.n).sum();
    }

    /** Returns a Markdown table. */
    public String table() {
        StringBuilder text =
                new StringBuilder(
                        "| labelled class | packets | right | in the conformal set | abstained | answers |\n|---|---|---|---|---|---|\n");
        rows.forEach(
                (node, row) ->
                        text.append(
                                String.format(
                                        Locale.ROOT,
                                        "| %s | %d | %.2f | %.2f | %.2f | %s |\n",
                                        node,
                                        row.n,
                                        (double) row.right / row.n,
                                        (double) row.covered / row.n,
                                        (double) row.abstained / row.n,
                                        answers(row))));
        return text.toString();
    }

    private static String answers(Row row) {
        List<Map.Entry<String, Integer>> sorted = new ArrayList<>(row.answers.entrySet());
        sorted.sort(Map.Entry.<String, Integer>comparingByValue().reversed());
        return String.join(
                ", ", sorted.stream().limit(4).map(e -> e.getKey() + " " + e.getValue()).toList());
    }
}
