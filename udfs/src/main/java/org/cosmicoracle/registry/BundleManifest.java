package org.cosmicoracle.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * manifest.json of a bundle: what it is, how it was made and the digests of its files.
 *
 * @param model name of the model
 * @param version of this bundle
 * @param featureSet version of the feature set it was trained on
 * @param taxonomy version of the taxonomy
 * @param seed of the training
 * @param threads PyTorch threads of the training
 * @param environment CPU, Java, DJL and PyTorch: what equality of weights depends on
 * @param dataFingerprint sha256 over the training objects and their preprocessing
 * @param trainedObjects sha256 prefixes of the object ids it was trained on, comma separated per
 *     source
 * @param network sizes of the network
 * @param backbones names of its backbones by modality; empty in bundles from before there was a
 *     choice
 * @param normalization means and deviations of its inputs
 * @param metrics headline figures, see model-card.md
 * @param files file name to sha256
 */
public record BundleManifest(
        String model,
        String version,
        String featureSet,
        String taxonomy,
        long seed,
        int threads,
        Map<String, String> environment,
        String dataFingerprint,
        Map<String, String> trainedObjects,
        Map<String, Integer> network,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> backbones,
        Map<String, float[]> normalization,
        Map<String, Double> metrics,
        Map<String, String> files) {

    public BundleManifest {
        backbones = backbones == null ? Map.of() : backbones; // a manifest without the key
    }

    /** Returns name/version. */
    public String id() {
        return model + "/" + version;
    }
}
