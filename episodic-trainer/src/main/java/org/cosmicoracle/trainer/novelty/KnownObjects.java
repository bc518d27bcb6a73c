package org.cosmicoracle.trainer.novelty;

import java.util.ArrayList;
import java.util.List;

/**
 * What a novelty score is fitted to.
 *
 * @param embeddings {@code [object]}; not copied, never modified
 * @param classes of each object, 0 to the number of prototypes less 1
 * @param prototypes {@code [class]}, as the stream uses them
 * @param temperature squared distances are divided by it
 */
public record KnownObjects(
        List<float[]> embeddings, int[] classes, float[][] prototypes, double temperature) {

    public KnownObjects {
        if (embeddings.size() != classes.length || embeddings.isEmpty()) {
            throw new IllegalArgumentException(
                    embeddings.size() + " embeddings and " + classes.length + " classes");
        }
    }

    /** Returns the embeddings of one class. */
    List<float[]> of(int label) {
        List<float[]> own = new ArrayList<>();
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] == label) {
                own.add(embeddings.get(i));
            }
        }
        return own;
    }
}
