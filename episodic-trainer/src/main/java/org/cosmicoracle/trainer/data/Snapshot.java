package org.cosmicoracle.trainer.data;

import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.PacketBytes;
import org.cosmicoracle.embedding.Modality;
import org.cosmicoracle.embedding.ModelInput;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.feature.LightCurveGrid;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurves;
import org.cosmicoracle.replay.ReplayedAlert;
import org.jspecify.annotations.Nullable;

/**
 * What was known of an object at one moment.
 *
 * @param curve points up to that moment
 * @param metadata raw context features; empty where there is no packet
 * @param packet holds the stamps; null where there are none
 * @param xpos x position on the image [pixels]; null where unknown
 * @param ypos y position on the image [pixels]; null where unknown
 */
public record Snapshot(
        LightCurve curve,
        float[] metadata,
        @Nullable PacketBytes packet,
        @Nullable Float xpos,
        @Nullable Float ypos) {

    private static final float[] NONE = {};

    /** Returns a snapshot that has a light curve alone. */
    public static Snapshot ofCurve(LightCurve curve) {
        return new Snapshot(curve, NONE, null, null, null);
    }

    /** Returns what the stream knew of an alert. */
    public static Snapshot of(ReplayedAlert replayed) {
        Alert alert = replayed.alert();
        return new Snapshot(
                alert.lightCurve(),
                replayed.features().context(),
                alert.packet(),
                alert.candidate().xpos(),
                alert.candidate().ypos());
    }

    /** Returns this moment with another light curve. */
    public Snapshot withCurve(LightCurve other) {
        return new Snapshot(other, metadata, packet, xpos, ypos);
    }

    /** Returns this moment with other metadata. */
    public Snapshot withMetadata(float[] other) {
        return new Snapshot(curve, other, packet, xpos, ypos);
    }

    /** Returns how many detections were known. */
    public int detections() {
        return LightCurves.count(curve, LightCurve.DETECTION);
    }

    /** Returns which modalities there are, as the sum of their bits. */
    public int modalities() {
        return (detections() > 0 ? Modality.LIGHT_CURVE.bit() : 0)
                + (packet != null && packet.hasStamps() ? Modality.STAMPS.bit() : 0)
                + (metadata.length > 0 ? Modality.METADATA.bit() : 0);
    }

    /** Returns what the network is given when only these modalities are let through. */
    public ModelInput input(int modalities) {
        boolean light = Modality.LIGHT_CURVE.in(modalities) && detections() > 0;
        boolean stamps = Modality.STAMPS.in(modalities);
        return new ModelInput(
                light ? LightCurveGrid.compute(curve) : NONE,
                light ? LightCurveFeatures.compute(curve) : NONE,
                Modality.METADATA.in(modalities) ? metadata : NONE,
                stamps ? packet : null,
                stamps ? xpos : null,
                stamps ? ypos : null);
    }
}
