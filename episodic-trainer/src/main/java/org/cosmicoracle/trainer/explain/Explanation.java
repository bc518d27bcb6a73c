package org.cosmicoracle.trainer.explain;

import java.util.List;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.Decision;
import org.jspecify.annotations.Nullable;

/**
 * One decision, made again and taken apart.
 *
 * @param answer as it was given
 * @param fromEmbedding decided again on the archived embedding
 * @param isSame whether that is the answer, bit for bit
 * @param fromPacket decided again from the archived packet; null without one
 * @param featuresAsAnswered whether the features of the packet are those of the answer, bit for
 *     bit; null when they cannot be compared
 * @param without what the network says when it is shown less
 * @param unusual the inputs that lie farthest from what the network was trained on, the farthest
 *     first
 */
public record Explanation(
        ClassifiedAlert answer,
        Decision fromEmbedding,
        boolean isSame,
        @Nullable Decision fromPacket,
        @Nullable Boolean featuresAsAnswered,
        List<Partial> without,
        List<UnusualInput> unusual) {

    /** What two embeddings of one alert may differ by: the engine adds in another order. */
    public static final double TOLERANCE = 1e-5;

    /**
     * The decision without a modality.
     *
     * @param hidden name of the modality
     */
    public record Partial(String hidden, Decision decision) {}

    /**
     * An input of the network.
     *
     * @param name of the feature
     * @param value in its unit
     * @param unit as in {@link org.cosmicoracle.feature.FeatureSpec}
     * @param deviations from the mean of the training, in standard deviations
     */
    public record UnusualInput(String name, float value, String unit, float deviations) {}

    /** Returns the largest difference of a probability; NaN without a packet. */
    public double largestDifference() {
        if (fromPacket == null) {
            return Double.NaN;
        }
        double largest = 0;
        for (int c = 0; c < answer.probabilities().length; c++) {
            int place = fromPacket.labels().indexOf(answer.labels().get(c));
            double difference = answer.probabilities()[c] - fromPacket.probabilities()[place];
            largest = Math.max(largest, Math.abs(difference));
        }
        return largest;
    }

    /** Returns whether the answer came out again, from all that the archive has. */
    public boolean isReproduced() {
        return isSame && !(largestDifference() > TOLERANCE);
    }
}
