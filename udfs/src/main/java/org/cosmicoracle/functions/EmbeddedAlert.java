package org.cosmicoracle.functions;

import java.util.List;
import java.util.Objects;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.sky.AnchorMatch;
import org.jspecify.annotations.Nullable;

/**
 * An alert after the network: small, the packet is gone.
 *
 * @param embedding point in the model's space
 * @param modalities bits of {@link org.cosmicoracle.embedding.Modality} that the network saw
 * @param features light-curve features followed by context features; NaN where not computable
 * @param beside what the other bundle of a trial made of it; null without a trial
 */
public record EmbeddedAlert(
        long candid,
        String objectId,
        String schemavsn,
        double jd,
        double ra,
        double dec,
        int fid,
        float magpsf,
        PacketOrigin origin,
        long decodedMs,
        float[] features,
        List<AnchorMatch> anchors,
        long scoring,
        String model,
        float[] embedding,
        int modalities,
        @Nullable Beside beside) {

    /**
     * The other bundle of a trial, which does not answer.
     *
     * @param model name/version
     * @param embedding point in its space; null where it failed or came too late
     * @param modalities as of the alert
     * @param answerMs how long the answering bundle took, its queue included [ms]
     * @param besideMs how long this one took [ms]; NaN without an embedding
     */
    public record Beside(
            String model,
            float @Nullable [] embedding,
            int modalities,
            float answerMs,
            float besideMs) {}

    /** Returns this alert with what the other bundle made of it, which must be known already. */
    EmbeddedAlert beside(float[] vector, int seen, float tookMs) {
        Beside asked = Objects.requireNonNull(beside, "no trial");
        return new EmbeddedAlert(
                candid,
                objectId,
                schemavsn,
                jd,
                ra,
                dec,
                fid,
                magpsf,
                origin,
                decodedMs,
                features,
                anchors,
                scoring,
                model,
                embedding,
                modalities,
                new Beside(asked.model(), vector, seen, asked.answerMs(), tookMs));
    }
}
