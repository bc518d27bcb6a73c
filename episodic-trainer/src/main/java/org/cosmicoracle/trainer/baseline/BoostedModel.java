package org.cosmicoracle.trainer.baseline;

import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A softmax model of XGBoost: boosted trees, a forest or a linear one. One thread, same seed same
 * model.
 */
final class BoostedModel implements Baseline.Fitted {

    private static final int TREE_ROUNDS = 150;
    private static final int FEW_ROWS = 100;
    private static final int FEW_TREE_ROUNDS = 13;
    private static final int FOREST_TREES = 100;
    private static final int LINEAR_ROUNDS = 100;
    private static final int FEW_LINEAR_ROUNDS = 30;

    private final Booster booster;

    private BoostedModel(Booster booster) {
        this.booster = booster;
    }

    static BoostedModel trees(float[][] rows, int[] classes, int classCount, long seed) {
        Map<String, Object> options = options(classCount, seed);
        options.put("booster", "gbtree");
        boolean few = rows.length < FEW_ROWS; // an episode's support: one row may be a class
        options.put("tree_method", few ? "exact" : "hist");
        options.put("min_child_weight", few ? 0 : 1);
        options.put("max_depth", 4);
        options.put(
                "eta", few ? 0.3 : 0.1); // an episode has a model of its own: fewer, larger steps
        options.put("subsample", few ? 1.0 : 0.8);
        options.put("colsample_bytree", 0.5);
        return train(rows, classes, options, few ? FEW_TREE_ROUNDS : TREE_ROUNDS);
    }

    /** A forest is one round of trees that know nothing of each other. */
    static BoostedModel forest(float[][] rows, int[] classes, int classCount, long seed) {
        Map<String, Object> options = options(classCount, seed);
        boolean few = rows.length < FEW_ROWS;
        options.put("booster", "gbtree");
        options.put("tree_method", "hist");
        options.put("num_parallel_tree", FOREST_TREES);
        options.put("min_child_weight", 0);
        options.put("lambda", 1e-3);
        options.put("max_depth", 10);
        options.put("eta", 1.0);
        options.put("subsample", few ? 1.0 : 0.632);
        options.put("colsample_bynode", 0.1);
        return train(rows, classes, options, 1);
    }

    static BoostedModel logistic(float[][] rows, int[] classes, int classCount, long seed) {
        Map<String, Object> options = options(classCount, seed);
        options.put("booster", "gblinear");
        options.put("updater", "coord_descent");
        options.put("feature_selector", "cyclic");
        options.put("lambda", 1.0 / rows.length); // times the rows: the penalty is |w|^2 / 2
        options.put("alpha", 0);
        options.put("eta", 1.0);
        return train(
                rows, classes, options, rows.length < FEW_ROWS ? FEW_LINEAR_ROUNDS : LINEAR_ROUNDS);
    }

    private static Map<String, Object> options(int classCount, long seed) {
        Map<String, Object> options = new TreeMap<>();
        options.put("objective", "multi:softprob");
        options.put("num_class", classCount);
        options.put("seed", (int) seed);
        options.put("nthread", 1);
        options.put("verbosity", 0);
        return options;
    }

    private static BoostedModel train(
            float[][] rows, int[] classes, Map<String, Object> options, int rounds) {
        try {
            DMatrix matrix = matrix(rows);
            try {
                float[] labels = new float[classes.length];
                for (int i = 0; i < labels.length; i++) {
                    labels[i] = classes[i];
                }
                matrix.setLabel(labels);
                return new BoostedModel(
                        XGBoost.train(matrix, options, rounds, Map.of(), null, null));
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException("a baseline could not be trained", e);
        } catch (ExceptionInInitializerError | NoClassDefFoundError | UnsatisfiedLinkError e) {
            throw new IllegalStateException(
                    "XGBoost's native library cannot be loaded (on Linux it needs libgomp.so.1): "
                            + e,
                    e);
        }
    }

    private static DMatrix matrix(float[][] rows) throws XGBoostError {
        int columns = rows[0].length;
        float[] flat = new float[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * columns, columns);
        }
        return new DMatrix(flat, rows.length, columns, Float.NaN);
    }

    @Override
    public double[][] probabilities(float[][] rows) {
        try {
            DMatrix matrix = matrix(rows);
            try {
                float[][] predicted = booster.predict(matrix);
                double[][] probabilities = new double[rows.length][];
                for (int i = 0; i < rows.length; i++) {
                    probabilities[i] = new double[predicted[i].length];
                    for (int c = 0; c < predicted[i].length; c++) {
                        probabilities[i][c] = predicted[i][c];
                    }
                }
                return probabilities;
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException("a baseline could not answer", e);
        }
    }

    @Override
    public void close() {
        booster.dispose();
    }
}
