package org.cosmicoracle.functions;

import java.util.List;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.sky.AnchorMatch;

/**
 * An alert after the network: small, the packet is gone.
 *
 * @param embedding point in the model's space
 * @param modalities bits of {@link org.cosmicoracle.embedding.Modality} that the network saw
 * @param features light-curve features followed by context features; NaN where not computable
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
        int modalities) {}
