package org.cosmicoracle.embedding;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The backbones of a network.
 *
 * @param lightCurve for the grid of the light curve
 * @param stamps for the stamp triplet
 */
public record Backbones(LightCurveBackbone lightCurve, StampBackbone stamps) {

    /** What a training takes unless told otherwise; docs/adr/0013-backbones.md says why. */
    public static final Backbones STANDARD =
            new Backbones(LightCurveBackbone.CNN, StampBackbone.CENTRED_CNN);

    /** Names of the modalities in a manifest. */
    public static final String LIGHT_CURVE = "lightCurve";

    public static final String STAMPS = "stamps";

    /** Returns the names as a manifest keeps them. */
    public Map<String, String> toMap() {
        return Map.of(LIGHT_CURVE, lightCurve.id(), STAMPS, stamps.id());
    }

    /**
     * Reads the names in a manifest; one that names none has convolutions for both.
     *
     * @throws IllegalArgumentException names the backbone that is not known, and those that are
     */
    public static Backbones of(Map<String, String> names) {
        return new Backbones(
                named(LIGHT_CURVE, names, LightCurveBackbone.CNN, LightCurveBackbone.values()),
                named(STAMPS, names, StampBackbone.CNN, StampBackbone.values()));
    }

    private static <B extends Backbone> B named(
            String modality, Map<String, String> names, B fallback, B[] known) {
        String name = names.getOrDefault(modality, fallback.id());
        return Arrays.stream(known)
                .filter(b -> b.id().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "backbone '"
                                                + name
                                                + "' of "
                                                + modality
                                                + " is none of "
                                                + Arrays.stream(known)
                                                        .map(Backbone::id)
                                                        .collect(Collectors.joining(", "))));
    }
}
