package org.cosmicoracle.trainer.zeroshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.cosmicoracle.fewshot.NearestPrototype;

/**
 * Chooses how to learn the map by leaving one class out at a time: each class gets its point from a
 * map that saw no object of it, and objects go to the nearest of those points.
 *
 * @param map learned from all examples, or from none
 * @param classes of the examples
 * @param tries each candidate with its accuracy, in the order tried
 */
public record MapChoice(PrototypeMap map, int classes, List<Try> tries) {

    /**
     * One candidate.
     *
     * @param leftOutAccuracy mean over classes of the share of objects that went to their class's
     *     point
     */
    public record Try(MapSettings settings, double leftOutAccuracy) {}

    /**
     * Chooses.
     *
     * @param table describes every class of the examples; others are not used
     * @param others maps that no example goes into
     */
    static MapChoice of(
            List<DescribedExample> examples,
            Map<String, ClassAttributes> table,
            List<PrototypeMap> others) {
        List<Try> tries = new ArrayList<>();
        Try best = null;
        for (MapSettings settings : MapSettings.candidates()) {
            Try one = new Try(settings, leftOutAccuracy(examples, table, settings));
            tries.add(one);
            best = best == null || one.leftOutAccuracy() > best.leftOutAccuracy() ? one : best;
        }
        PrototypeMap chosen = null;
        for (PrototypeMap other : others) {
            Try one = new Try(other.settings(), accuracy(examples, table, label -> other));
            tries.add(one);
            if (best == null || one.leftOutAccuracy() > best.leftOutAccuracy()) {
                best = one;
                chosen = other;
            }
        }
        if (best == null) {
            throw new IllegalStateException("nothing to choose from");
        }
        int classes = (int) examples.stream().map(DescribedExample::label).distinct().count();
        return new MapChoice(
                chosen != null ? chosen : AttributeMap.fit(examples, table, best.settings()),
                classes,
                tries);
    }

    /** Returns the accuracy of the chosen one. */
    public double leftOutAccuracy() {
        return tries.stream()
                .filter(t -> t.settings().equals(map.settings()))
                .mapToDouble(Try::leftOutAccuracy)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double leftOutAccuracy(
            List<DescribedExample> examples,
            Map<String, ClassAttributes> table,
            MapSettings settings) {
        return accuracy(
                examples,
                table,
                label ->
                        AttributeMap.fit(
                                examples.stream().filter(e -> !e.label().equals(label)).toList(),
                                table,
                                settings));
    }

    private static double accuracy(
            List<DescribedExample> examples,
            Map<String, ClassAttributes> table,
            Function<String, PrototypeMap> without) {
        List<String> labels =
                List.copyOf(new TreeSet<>(examples.stream().map(DescribedExample::label).toList()));
        List<float[]> points = new ArrayList<>();
        for (String label : labels) {
            points.add(without.apply(label).prototype(ClassAttributes.in(table, label)));
        }
        double[] right = new double[labels.size()];
        int[] n = new int[labels.size()];
        for (DescribedExample e : examples) {
            int truth = labels.indexOf(e.label());
            right[truth] += nearest(e.embedding(), points) == truth ? 1 : 0;
            n[truth]++;
        }
        double sum = 0;
        for (int c = 0; c < right.length; c++) {
            sum += right[c] / n[c] / right.length;
        }
        return sum;
    }

    private static int nearest(float[] embedding, List<float[]> points) {
        int best = 0;
        float least = Float.POSITIVE_INFINITY;
        for (int c = 0; c < points.size(); c++) {
            float d = NearestPrototype.squaredDistance(embedding, points.get(c));
            if (d < least) {
                least = d;
                best = c;
            }
        }
        return best;
    }
}
