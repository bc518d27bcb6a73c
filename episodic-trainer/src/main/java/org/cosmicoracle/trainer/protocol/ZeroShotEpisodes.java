package org.cosmicoracle.trainer.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.evaluation.Interval;
import org.cosmicoracle.trainer.zeroshot.AttributeFile;
import org.cosmicoracle.trainer.zeroshot.ClassAttributes;
import org.cosmicoracle.trainer.zeroshot.MapChoice;
import org.cosmicoracle.trainer.zeroshot.ZeroShot;

/** Episodes whose classes have a description and no example. Immutable. */
final class ZeroShotEpisodes {

    /** A class takes part in episodes as those of one shot do; the shot is not used. */
    private static final int SHOTS = 1;

    private final Map<String, Prototype> described;
    private final HeldOutObjects objects;

    ZeroShotEpisodes(Map<String, Prototype> described, HeldOutObjects objects) {
        this.described = described;
        this.objects = objects;
    }

    /**
     * What became of the episodes.
     *
     * @param accuracy mean over episodes of the mean over classes of the share of right answers
     * @param ci95 of that mean over episodes
     * @param episodes how many
     * @param classes that took part
     * @param recall per class over all its objects, among all described classes
     */
    record Result(
            double accuracy,
            Interval ci95,
            int episodes,
            List<String> classes,
            Map<String, Double> recall) {}

    /** Returns the prototypes of classes by their descriptions in the literature. */
    static Map<String, Prototype> prototypes(MapChoice choice, List<SimulatedClass> classes)
            throws BadDataException {
        Map<String, ClassAttributes> table = AttributeFile.standard();
        Map<String, Prototype> described = new LinkedHashMap<>();
        for (SimulatedClass c : classes) {
            ClassAttributes attributes = table.get(c.label());
            if (attributes == null) {
                throw new BadDataException("class " + c.label() + " has no attributes");
            }
            described.put(c.label(), ZeroShot.prototype(choice, attributes));
        }
        return described;
    }

    Result measure(List<float[]> embeddings, int episodes, long seed) throws BadDataException {
        EpisodeDraw draw = new EpisodeDraw(objects.truths(), objects.classes(), SHOTS);
        SplittableRandom random = new SplittableRandom(seed);
        FewShotTally tally = new FewShotTally();
        for (int i = 0; i < episodes; i++) {
            Episode episode = draw.draw(random);
            tally.add(episode, answer(episode, embeddings), objects.classes());
        }
        FewShotTally.Result r = tally.result();
        return new Result(r.accuracy(), r.ci95(), r.episodes(), r.classes(), recall(embeddings));
    }

    private double[][] answer(Episode episode, List<float[]> embeddings) {
        List<double[]> answers = new ArrayList<>();
        for (int[] own : episode.queries()) {
            for (int query : own) {
                double[] one = new double[episode.ways().length];
                one[nearest(embeddings.get(query), episode.ways())] = 1;
                answers.add(one);
            }
        }
        return answers.toArray(double[][]::new);
    }

    private int nearest(float[] embedding, int[] ways) {
        int best = 0;
        float least = Float.POSITIVE_INFINITY;
        for (int w = 0; w < ways.length; w++) {
            Prototype p = java.util.Objects.requireNonNull(described.get(label(ways[w])));
            float d = NearestPrototype.squaredDistance(embedding, p.vector());
            if (d < least) {
                least = d;
                best = w;
            }
        }
        return best;
    }

    private String label(int way) {
        return objects.classes().get(way);
    }

    private Map<String, Double> recall(List<float[]> embeddings) {
        int[] truths = objects.truths();
        int[] all = new int[objects.classes().size()];
        java.util.Arrays.setAll(all, c -> c);
        Map<String, Double> recall = new TreeMap<>();
        objects.counts()
                .forEach(
                        (label, n) -> {
                            int right = 0;
                            for (int i = 0; i < truths.length; i++) {
                                boolean own = label(truths[i]).equals(label);
                                right +=
                                        own && nearest(embeddings.get(i), all) == truths[i] ? 1 : 0;
                            }
                            recall.put(label, (double) right / n);
                        });
        return recall;
    }
}
