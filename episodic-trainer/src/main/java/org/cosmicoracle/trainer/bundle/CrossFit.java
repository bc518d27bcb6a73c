package org.cosmicoracle.trainer.bundle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.cosmicoracle.embedding.StampReader;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.Split;
import org.cosmicoracle.trainer.data.Splits;
import org.cosmicoracle.trainer.evaluation.Compared;
import org.cosmicoracle.trainer.evaluation.Comparison;
import org.cosmicoracle.trainer.training.TrainedNetwork;

/**
 * Sibling networks, each trained like the one that ships but without a fold of the objects. Every
 * object is compared by the sibling that did not learn from it, so that all of them calibrate and
 * measure while the network that ships learns from all (cross-fitting; Barber et al. 2021,
 * arXiv:1905.02928, for conformal sets). What holds for siblings is taken to hold for the network
 * that ships, which has seen a little more. Not thread-safe.
 */
public final class CrossFit implements Comparison, AutoCloseable {

    private final List<NetworkComparison> siblings = new ArrayList<>();
    private final Map<String, Integer> foldOf = new HashMap<>();
    private final List<Splits> folds;

    /**
     * @param folds of which each has its left-out objects on the side of the test
     * @param networks trained on them, in their order
     */
    public CrossFit(
            List<Splits> folds, List<TrainedNetwork> networks, Supplier<StampReader> stamps) {
        this.folds = List.copyOf(folds);
        for (int k = 0; k < folds.size(); k++) {
            int fold = k;
            folds.get(k).of(Split.TEST).forEach(o -> foldOf.put(o.objectId(), fold));
            siblings.add(new NetworkComparison(networks.get(k), stamps));
        }
    }

    /**
     * Compares.
     *
     * @throws IllegalArgumentException when an object was left out of no fold
     */
    @Override
    public List<Compared> compare(List<Example> examples, int modalities) {
        List<List<Example>> byFold = new ArrayList<>();
        siblings.forEach(sibling -> byFold.add(new ArrayList<>()));
        for (Example e : examples) {
            Integer fold = foldOf.get(e.objectId());
            if (fold == null) {
                throw new IllegalArgumentException("no fold leaves out " + e.objectId());
            }
            byFold.get(fold).add(e);
        }
        IdentityHashMap<Example, Compared> compared = new IdentityHashMap<>();
        for (int k = 0; k < byFold.size(); k++) {
            siblings.get(k)
                    .compare(byFold.get(k), modalities)
                    .forEach(c -> compared.put(c.example(), c));
        }
        return examples.stream().filter(compared::containsKey).map(compared::get).toList();
    }

    /**
     * Returns by wide group of evidence how strange each object is to the sibling that did not
     * learn from it.
     */
    Map<String, List<Double>> strangeness() {
        Map<String, List<Double>> all = new HashMap<>();
        for (int k = 0; k < siblings.size(); k++) {
            Splits fold = folds.get(k);
            NetworkComparison sibling = siblings.get(k);
            sibling.strangeness(sibling.moments(fold.of(Split.TRAIN)), fold.of(Split.TEST))
                    .forEach(
                            (region, own) ->
                                    all.computeIfAbsent(region, r -> new ArrayList<>())
                                            .addAll(own));
        }
        return all;
    }

    int folds() {
        return siblings.size();
    }

    @Override
    public void close() {
        siblings.forEach(NetworkComparison::close);
    }
}
