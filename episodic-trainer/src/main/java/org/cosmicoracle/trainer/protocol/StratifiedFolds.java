package org.cosmicoracle.trainer.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/** Folds of nearly equal size in which each class has its share. */
public final class StratifiedFolds {

    private StratifiedFolds() {}

    /** Returns the folds; the same items, count and seed give the same ones. */
    public static <T> List<List<T>> of(
            List<T> items, Function<T, String> label, int count, long seed) {
        Map<String, List<T>> byLabel = new TreeMap<>();
        items.forEach(i -> byLabel.computeIfAbsent(label.apply(i), l -> new ArrayList<>()).add(i));
        List<List<T>> folds = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            folds.add(new ArrayList<>());
        }
        Random random = new Random(seed);
        int next = 0;
        for (List<T> own : byLabel.values()) {
            Collections.shuffle(own, random);
            for (T item : own) {
                folds.get(next++ % count).add(item);
            }
        }
        return folds;
    }
}
