package org.cosmicoracle.trainer.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cosmicoracle.trainer.evaluation.BinomialInterval;
import org.cosmicoracle.trainer.evaluation.Interval;
import org.cosmicoracle.trainer.evaluation.RareFirst;
import org.cosmicoracle.trainer.novelty.KnownObjects;
import org.cosmicoracle.trainer.novelty.NoveltyMethod;
import org.cosmicoracle.trainer.novelty.NoveltyScore;

/**
 * How well novelty scores find objects of classes that the network never saw.
 *
 * @param common objects of known classes that were not trained on
 * @param rare objects of classes that were left out of the training
 * @param inspected how many of the highest scores are looked at
 * @param byScore each way to score, fitted to known objects at the same phase; {@code stream} is
 *     the bundle's own, fitted to what it was trained on
 */
record NoveltyTable(
        int common, Map<String, Integer> rare, int inspected, Map<String, Row> byScore) {

    private static final String STREAM = "stream";

    /** Share of objects that is looked at. */
    static final double INSPECTED = 0.15;

    /**
     * One score.
     *
     * @param auroc chance that a rare object scores higher than a common one
     * @param recall share of the rare objects among those inspected
     * @param recallCi95 Clopper and Pearson
     * @param recallByClass of each rare class
     */
    record Row(
            double auroc, double recall, Interval recallCi95, Map<String, Double> recallByClass) {}

    /**
     * Measures.
     *
     * @param known what the scores are fitted to
     * @param embeddings of common and rare objects
     * @param stream the bundle's novelty score of each
     * @param labels of each
     * @param rareLabels classes that were left out
     */
    static NoveltyTable of(
            KnownObjects known,
            List<float[]> embeddings,
            double[] stream,
            List<String> labels,
            Set<String> rareLabels,
            int inspected,
            long seed) {
        Map<String, Integer> counts = new TreeMap<>();
        labels.stream().filter(rareLabels::contains).forEach(l -> counts.merge(l, 1, Integer::sum));
        Map<String, Row> rows = new LinkedHashMap<>();
        rows.put(STREAM, row(stream, labels, counts, inspected));
        for (NoveltyMethod method : NoveltyMethod.values()) {
            NoveltyScore score = method.fit(known, seed);
            rows.put(
                    method.key(),
                    row(
                            embeddings.stream().mapToDouble(score::of).toArray(),
                            labels,
                            counts,
                            inspected));
        }
        int rare = counts.values().stream().mapToInt(Integer::intValue).sum();
        return new NoveltyTable(labels.size() - rare, counts, inspected, rows);
    }

    private static Row row(
            double[] scores, List<String> labels, Map<String, Integer> rare, int inspected) {
        boolean[] all = new boolean[scores.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = rare.containsKey(labels.get(i));
        }
        int n = rare.values().stream().mapToInt(Integer::intValue).sum();
        double recall = RareFirst.recall(scores, all, inspected);
        Map<String, Double> byClass = new TreeMap<>();
        for (String label : rare.keySet()) {
            boolean[] own = new boolean[scores.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = labels.get(i).equals(label);
            }
            byClass.put(label, RareFirst.recall(scores, own, inspected));
        }
        return new Row(
                RareFirst.auroc(scores, all),
                recall,
                n == 0
                        ? new Interval(Double.NaN, Double.NaN)
                        : BinomialInterval.of((int) Math.round(recall * n), n),
                byClass);
    }
}
