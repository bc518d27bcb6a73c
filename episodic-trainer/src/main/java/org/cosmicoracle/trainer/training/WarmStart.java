package org.cosmicoracle.trainer.training;

import org.cosmicoracle.embedding.Backbones;
import org.cosmicoracle.embedding.InputNormalization;
import org.cosmicoracle.embedding.NetworkSizes;
import org.cosmicoracle.registry.BundleManifest;
import org.cosmicoracle.registry.ModelBundle;

/**
 * The network that a training goes on from. Its inputs stay normalised as they were, or its weights
 * would mean something else.
 *
 * @param bundle name/version
 * @param digest sha256 of its manifest
 * @param backbones of the network
 * @param sizes of the network
 * @param normalizations of its inputs
 * @param weights as the bundle keeps them; not copied, never modified
 */
public record WarmStart(
        String bundle,
        String digest,
        Backbones backbones,
        NetworkSizes sizes,
        Normalizations normalizations,
        byte[] weights) {

    /** Returns a bundle's network. */
    public static WarmStart of(ModelBundle bundle) {
        BundleManifest manifest = bundle.manifest();
        NetworkSizes sizes = NetworkSizes.of(manifest.network());
        return new WarmStart(
                manifest.id(),
                bundle.digest(),
                Backbones.of(manifest.backbones()),
                sizes,
                new Normalizations(
                        InputNormalization.of(
                                manifest.normalization(), "lightCurve", sizes.lightCurveFeatures()),
                        InputNormalization.of(
                                manifest.normalization(), "metadata", sizes.metadata())),
                bundle.weights());
    }
}
