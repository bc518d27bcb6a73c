package org.cosmicoracle.trainer.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.cosmicoracle.trainer.baseline.Baseline;

/** A way to answer an episode. */
@FunctionalInterface
interface EpisodeScorer {

    /** Returns {@code [query][way]}, queries of the first way first. */
    double[][] answer(Episode episode);

    /** Nearest mean of support embeddings. */
    static EpisodeScorer of(NetworkScorer network, List<float[]> embeddings) {
        return episode -> {
            List<List<float[]>> support = new ArrayList<>();
            for (int[] own : episode.support()) {
                support.add(IntStream.of(own).mapToObj(embeddings::get).toList());
            }
            return network.fewShot(
                    support,
                    Arrays.stream(episode.queries())
                            .flatMapToInt(Arrays::stream)
                            .mapToObj(embeddings::get)
                            .toList());
        };
    }

    /** A baseline learned from the support objects' rows alone. */
    static EpisodeScorer of(Baseline baseline, float[][] rows, long seed) {
        return episode -> {
            List<float[]> support = new ArrayList<>();
            List<Integer> ways = new ArrayList<>();
            for (int w = 0; w < episode.support().length; w++) {
                for (int i : episode.support()[w]) {
                    support.add(rows[i]);
                    ways.add(w);
                }
            }
            float[][] queries =
                    Arrays.stream(episode.queries())
                            .flatMapToInt(Arrays::stream)
                            .mapToObj(i -> rows[i])
                            .toArray(float[][]::new);
            try (Baseline.Fitted fitted =
                    baseline.fit(
                            support.toArray(float[][]::new),
                            ways.stream().mapToInt(Integer::intValue).toArray(),
                            episode.ways().length,
                            seed)) {
                return fitted.probabilities(queries);
            }
        };
    }
}
