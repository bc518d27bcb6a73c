package org.cosmicoracle.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.embedding.Backbones;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.PrototypeSet;

/**
 * A bundle whose digests were checked: the network's weights, its trained prototypes and its
 * calibrator.
 *
 * @param manifest what it is
 * @param digest sha256 of manifest.json, which holds the digests of the rest
 * @param prototypes trained prototypes
 * @param calibrator calibrator.json as text
 * @param weights of the network; not copied, never modified
 */
public record ModelBundle(
        BundleManifest manifest,
        String digest,
        PrototypeSet prototypes,
        String calibrator,
        byte[] weights) {

    public static final String MANIFEST = "manifest.json";
    public static final String PROTOTYPES = "prototypes.json";
    public static final String CALIBRATOR = "calibrator.json";
    public static final String WEIGHTS = "network.params";
    public static final String MODEL_CARD = "model-card.md";

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * Reads a bundle and checks its feature set and the digest of every file.
     *
     * @throws IOException names the file that is missing, broken or does not match, or both feature
     *     sets when it was trained on another than {@link FeatureSet#VERSION}, or the backbone that
     *     this software does not have
     */
    public static ModelBundle read(BundleStore store) throws IOException {
        byte[] manifestJson = store.read(MANIFEST);
        BundleManifest manifest = JSON.readValue(manifestJson, BundleManifest.class);
        refuseOtherFeatures(manifest);
        refuseUnknownBackbones(manifest);
        PrototypeSet prototypes =
                JSON.readValue(checked(store, manifest, PROTOTYPES), PrototypeSet.class);
        if (!prototypes.model().equals(manifest.id())) {
            throw new IOException(
                    PROTOTYPES + " belongs to " + prototypes.model() + ", not to " + manifest.id());
        }
        return new ModelBundle(
                manifest,
                sha256(manifestJson),
                prototypes,
                new String(checked(store, manifest, CALIBRATOR), StandardCharsets.UTF_8),
                checked(store, manifest, WEIGHTS));
    }

    /** Returns the digest a bundle has now, without reading the rest of it. */
    public static String digestOf(BundleStore store) throws IOException {
        return sha256(store.read(MANIFEST));
    }

    /** Its numbers would be read as other features than those it learnt from. */
    private static void refuseOtherFeatures(BundleManifest manifest) throws IOException {
        if (!FeatureSet.VERSION.equals(manifest.featureSet())) {
            throw new IOException(
                    manifest.id()
                            + " was trained on feature set "
                            + manifest.featureSet()
                            + ", this software computes feature set "
                            + FeatureSet.VERSION
                            + ": use a bundle of that set");
        }
    }

    private static void refuseUnknownBackbones(BundleManifest manifest) throws IOException {
        try {
            var unused = Backbones.of(manifest.backbones());
        } catch (IllegalArgumentException e) {
            throw new IOException(manifest.id() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes a bundle into a folder that must not exist yet; the manifest comes last, so that a
     * bundle is there whole or not at all.
     *
     * @param manifest without {@code files}, which are filled in here
     * @return the manifest with the digests
     */
    public static BundleManifest write(
            Path folder,
            BundleManifest manifest,
            List<Prototype> prototypes,
            String calibrator,
            byte[] weights,
            String modelCard)
            throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        contents.put(
                PROTOTYPES,
                JSON.writeValueAsBytes(new PrototypeSet(manifest.id(), "1", prototypes)));
        contents.put(CALIBRATOR, calibrator.getBytes(StandardCharsets.UTF_8));
        contents.put(WEIGHTS, weights);
        contents.put(MODEL_CARD, modelCard.getBytes(StandardCharsets.UTF_8));
        Map<String, String> files = new TreeMap<>();
        contents.forEach((name, bytes) -> files.put(name, sha256(bytes)));
        BundleManifest complete =
                new BundleManifest(
                        manifest.model(),
                        manifest.version(),
                        manifest.featureSet(),
                        manifest.taxonomy(),
                        manifest.seed(),
                        manifest.threads(),
                        manifest.environment(),
                        manifest.dataFingerprint(),
                        manifest.trainedObjects(),
                        manifest.network(),
                        manifest.backbones(),
                        manifest.normalization(),
                        manifest.metrics(),
                        files);
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Files.write(folder.resolve(MANIFEST), JSON.writeValueAsBytes(complete));
        return complete;
    }

    private static byte[] checked(BundleStore store, BundleManifest manifest, String file)
            throws IOException {
        byte[] bytes = store.read(file);
        String expected = manifest.files().get(file);
        String found = sha256(bytes);
        if (!found.equals(expected)) {
            throw new IOException(
                    file
                            + " of "
                            + manifest.id()
                            + " has sha256 "
                            + found
                            + ", the manifest says "
                            + expected);
        }
        return bytes;
    }

    /** Returns the sha256 of bytes in lower-case hex. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns a value as JSON text, keys sorted. */
    public static String toJson(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
