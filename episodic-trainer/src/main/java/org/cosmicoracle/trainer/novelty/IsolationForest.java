package org.cosmicoracle.trainer.novelty;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Isolation forest (Liu, Ting and Zhou 2008, algorithms 1 to 3 and eq. 2): what few random cuts
 * part from the rest is strange. 100 trees of at most 256 objects. Immutable.
 */
final class IsolationForest implements NoveltyScore {

    private static final int TREES = 100;
    private static final int MOST_OBJECTS = 256;
    private static final double EULER = 0.5772156649015329;

    private final List<Node> trees;
    private final double scale;

    private IsolationForest(List<Node> trees, double scale) {
        this.trees = trees;
        this.scale = scale;
    }

    /** A cut, or a leaf of {@code size} objects where {@code below} is null. */
    private record Node(
            int dimension, float cut, int size, @Nullable Node below, @Nullable Node above) {

        static Node leaf(int size) {
            return new Node(0, 0, size, null, null);
        }
    }

    /**
     * @param objects at least two
     */
    static IsolationForest fit(List<float[]> objects, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = Math.min(MOST_OBJECTS, objects.size());
        int deepest = (int) Math.ceil(Math.log(n) / Math.log(2));
        List<Node> trees = new ArrayList<>();
        for (int t = 0; t < TREES; t++) {
            trees.add(grow(sample(objects, n, random), deepest, random));
        }
        return new IsolationForest(trees, meanPath(n));
    }

    /** Draws without repeats: the first n of a shuffle. */
    private static List<float[]> sample(List<float[]> objects, int n, SplittableRandom random) {
        List<float[]> left = new ArrayList<>(objects);
        List<float[]> drawn = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            int at = random.nextInt(left.size());
            drawn.add(left.get(at));
            left.set(at, left.get(left.size() - 1));
            left.remove(left.size() - 1);
        }
        return drawn;
    }

    private static Node grow(List<float[]> objects, int depth, SplittableRandom random) {
        int dimension = random.nextInt(objects.get(0).length);
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float[] o : objects) {
            low = Math.min(low, o[dimension]);
            high = Math.max(high, o[dimension]);
        }
        if (depth == 0 || objects.size() < 2 || !(high > low)) {
            return Node.leaf(objects.size());
        }
        float cut = (float) random.nextDouble(low, high);
        List<float[]> below = new ArrayList<>();
        List<float[]> above = new ArrayList<>();
        for (float[] o : objects) {
            (o[dimension] <= cut ? below : above).add(o);
        }
        if (above.isEmpty()) { // the cut was rounded up to the highest
            return Node.leaf(objects.size());
        }
        return new Node(
                dimension,
                cut,
                objects.size(),
                grow(below, depth - 1, random),
                grow(above, depth - 1, random));
    }

    /**
     * Returns 2^(-mean path / expected path): about 0.5 for the ordinary, towards 1 the strange.
     */
    @Override
    public double of(float[] embedding) {
        double sum = 0;
        for (Node tree : trees) {
            sum += path(tree, embedding);
        }
        return Math.pow(2, -sum / trees.size() / scale);
    }

    private static double path(Node tree, float[] embedding) {
        Node at = tree;
        int depth = 0;
        while (at.below() != null && at.above() != null) {
            at = embedding[at.dimension()] <= at.cut() ? at.below() : at.above();
            depth++;
        }
        return depth + meanPath(at.size());
    }

    /** Returns the mean path of an unsuccessful search among n (eq. 1). */
    static double meanPath(int n) {
        return n < 2 ? 0 : n == 2 ? 1 : 2 * (Math.log(n - 1.0) + EULER) - 2 * (n - 1.0) / n;
    }
}
