package org.cosmicoracle.fewshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.calibration.Evidence;
import org.cosmicoracle.calibration.EvidenceScale;
import org.jspecify.annotations.Nullable;

/**
 * Classifies by distance to prototypes (Snell et al. 2017, arXiv:1703.05175, eq. 2) and calibrates:
 * {@code p_c ~ exp(-d_c^2 / T + log prior_c + bias_c)}, where temperature and bias go by the
 * evidence. Anyone can recompute it from embedding, prototypes and calibrator. Immutable and
 * thread-safe.
 */
public final class NearestPrototype {

    /** The object is farther from every class than nearly all known objects were. */
    public static final String NOVEL = "novel";

    /** No class stands out. */
    public static final String AMBIGUOUS = "ambiguous";

    private final List<String> labels;
    private final float[][] vectors;
    private final double[] answerWeights;
    private final double[] quantiles;
    private final Map<String, Novelty> noveltyByEvidence = new HashMap<>();
    private final Scale overall;
    private final Map<String, Scale> byEvidence = new HashMap<>();
    private final Calibrator calibrator;

    /** A temperature, and what is added to the logit of each class: log prior and bias. */
    private record Scale(double temperature, double[] offsets) {}

    /** A distance, and the quantiles that make it a share. */
    private record Novelty(Strangeness strangeness, double[] quantiles) {}

    /**
     * @throws IllegalArgumentException when there is no prototype, they differ in dimension, or the
     *     calibrator is of another model
     */
    public NearestPrototype(PrototypeSet set, Calibrator calibrator) {
        if (!set.model().equals(calibrator.model())) {
            throw new IllegalArgumentException(
                    "prototypes of "
                            + set.model()
                            + " cannot be read with the calibrator of "
                            + calibrator.model());
        }
        if (set.prototypes().isEmpty()) {
            throw new IllegalArgumentException("no prototypes of " + set.model());
        }
        int n = set.prototypes().size();
        this.calibrator = calibrator;
        labels = set.prototypes().stream().map(Prototype::label).toList();
        vectors = new float[n][];
        answerWeights = new double[n];
        quantiles = new double[n];
        for (int c = 0; c < n; c++) {
            vectors[c] = set.prototypes().get(c).vector();
            if (vectors[c].length != vectors[0].length) {
                throw new IllegalArgumentException(
                        "prototype of "
                                + labels.get(c)
                                + " has "
                                + vectors[c].length
                                + " dimensions, not "
                                + vectors[0].length);
            }
            answerWeights[c] = calibrator.answerWeightOf(labels.get(c));
            quantiles[c] = calibrator.conformalQuantileOf(labels.get(c));
        }
        calibrator
                .regions()
                .forEach(
                        (name, known) ->
                                noveltyByEvidence.put(
                                        name,
                                        new Novelty(
                                                new Strangeness(set, known), known.quantiles())));
        overall = scale(calibrator.scale());
        calibrator.scales().forEach((group, scale) -> byEvidence.put(group, scale(scale)));
    }

    private Scale scale(EvidenceScale fitted) {
        double[] offsets = new double[labels.size()];
        for (int c = 0; c < offsets.length; c++) {
            String label = labels.get(c);
            offsets[c] = calibrator.logPriorOf(label) + fitted.biasOf(label);
        }
        return new Scale(fitted.temperature(), offsets);
    }

    /**
     * Answers one embedding, which must have the prototypes' dimension, whatever it was made from.
     */
    public Decision decide(float[] embedding) {
        return decide(embedding, null);
    }

    /**
     * Answers one embedding, which must have the prototypes' dimension.
     *
     * @param evidence what it was made from, which decides how sure the answer is and how wide the
     *     conformal set; null where unknown
     */
    public Decision decide(float[] embedding, @Nullable Evidence evidence) {
        return answer(distances(embedding), evidence, embedding);
    }

    /**
     * Answers from the squared distances to the prototypes, in their order; novelty is then the
     * distance to the nearest.
     *
     * @param evidence as for an embedding
     */
    public Decision answer(float[] distances, @Nullable Evidence evidence) {
        return answer(distances, evidence, null);
    }

    private Decision answer(
            float[] distances, @Nullable Evidence evidence, float @Nullable [] embedding) {
        Scale own = evidence == null ? overall : byEvidence.getOrDefault(evidence.group(), overall);
        float[] probabilities = probabilities(distances, own);
        int top = 0;
        float nearest = distances[0];
        float most = probabilities[0];
        for (int c = 1; c < distances.length; c++) {
            double gain = probabilities[c] * answerWeights[c];
            top = gain > probabilities[top] * answerWeights[top] ? c : top;
            nearest = Math.min(nearest, distances[c]);
            most = Math.max(most, probabilities[c]);
        }
        float novelty = (float) novelty(embedding, nearest, evidence);
        String reason = abstainReason(novelty, most);
        return new Decision(
                labels,
                probabilities,
                distances,
                labels.get(top),
                conformalSet(probabilities, top, evidence),
                (float) calibrator.conformalLevel(),
                reason != null,
                reason,
                novelty);
    }

    private @Nullable String abstainReason(float novelty, float highestProbability) {
        if (novelty > calibrator.abstainNovelty()) {
            return NOVEL;
        }
        return highestProbability < calibrator.abstainProbability() ? AMBIGUOUS : null;
    }

    private double novelty(
            float @Nullable [] embedding, float nearest, @Nullable Evidence evidence) {
        Novelty own = evidence == null ? null : noveltyByEvidence.get(evidence.region());
        return own == null || embedding == null
                ? calibrator.noveltyOf(nearest)
                : Calibrator.rank(own.quantiles(), own.strangeness().of(embedding));
    }

    private float[] distances(float[] embedding) {
        float[] distances = new float[vectors.length];
        for (int c = 0; c < vectors.length; c++) {
            distances[c] = squaredDistance(embedding, vectors[c]);
        }
        return distances;
    }

    /** Returns the squared Euclidean distance of two points of equal dimension. */
    public static float squaredDistance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < b.length; i++) {
            double d = a[i] - b[i];
            sum += d * d;
        }
        return (float) sum;
    }

    private static float[] probabilities(float[] distances, Scale scale) {
        double[] logits = new double[distances.length];
        double max = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < logits.length; c++) {
            logits[c] = -distances[c] / scale.temperature() + scale.offsets()[c];
            max = Math.max(max, logits[c]);
        }
        double sum = 0;
        for (int c = 0; c < logits.length; c++) {
            logits[c] = Math.exp(logits[c] - max);
            sum += logits[c];
        }
        float[] probabilities = new float[logits.length];
        for (int c = 0; c < logits.length; c++) {
            probabilities[c] = (float) (logits[c] / sum);
        }
        return probabilities;
    }

    /**
     * Classes whose non-conformity 1 - p is within their own quantile (class-conditional split
     * conformal, Vovk 2012) for such evidence, where the calibrator knows it. A set that would be
     * empty holds the top class; to put it into every set would cover too much.
     */
    private List<String> conformalSet(float[] probabilities, int top, @Nullable Evidence evidence) {
        Map<String, Double> known =
                evidence == null ? null : calibrator.conformalQuantilesFor(evidence);
        List<String> set = new ArrayList<>();
        for (int c = 0; c < probabilities.length; c++) {
            double quantile = known == null ? quantiles[c] : known.getOrDefault(labels.get(c), 1.0);
            if (1 - probabilities[c] <= quantile) {
                set.add(labels.get(c));
            }
        }
        return set.isEmpty() ? List.of(labels.get(top)) : List.copyOf(set);
    }
}
