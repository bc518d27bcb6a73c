package org.cosmicoracle.jobs.week;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.registry.AliasMove;
import org.cosmicoracle.registry.BundleManifest;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;

/** A registry of the week's own, so that the bundles that ship stay as they are. */
final class WeekRegistry {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final double NEVER_REACHED = 2;

    private final Path root;
    private final Registry registry;

    private final Clock clock;

    WeekRegistry(Path root, Clock clock) {
        this.clock = clock;
        this.root = root;
        this.registry = new Registry(root);
    }

    /**
     * Takes a bundle in under another version and makes it the champion.
     *
     * @param without class whose prototype is left out
     */
    ModelBundle takeFirst(ModelBundle bundle, String version, String without) throws IOException {
        List<Prototype> known =
                bundle.prototypes().prototypes().stream()
                        .filter(p -> !p.label().equals(without))
                        .toList();
        ModelBundle first = write(bundle, version, known, calibrator -> {});
        champion(first, "the week begins with it");
        return first;
    }

    private ModelBundle write(
            ModelBundle bundle,
            String version,
            List<Prototype> prototypes,
            Consumer<ObjectNode> change)
            throws IOException {
        BundleManifest m = bundle.manifest();
        String id = m.model() + "/" + version;
        ObjectNode calibrator = (ObjectNode) JSON.readTree(bundle.calibrator());
        calibrator.put("model", id);
        change.accept(calibrator);
        BundleManifest renamed =
                new BundleManifest(
                        m.model(),
                        version,
                        m.featureSet(),
                        m.taxonomy(),
                        m.seed(),
                        m.threads(),
                        m.environment(),
                        m.dataFingerprint(),
                        m.trainedObjects(),
                        m.network(),
                        m.backbones(),
                        m.normalization(),
                        m.metrics(),
                        m.files());
        ModelBundle.write(
                registry.folderOf(id),
                renamed,
                prototypes,
                JSON.writeValueAsString(calibrator),
                bundle.weights(),
                m.id() + ", taken into a demonstration as " + id + "\n");
        return registry.open(id);
    }

    /** Takes in a copy of a bundle whose calibrator abstains whatever it sees. */
    ModelBundle takeAbstaining(ModelBundle bundle, String version) throws IOException {
        return write(
                bundle,
                version,
                bundle.prototypes().prototypes(),
                calibrator -> calibrator.put("abstainProbability", NEVER_REACHED));
    }

    ModelBundle open(String id) throws IOException {
        return registry.open(id);
    }

    /** Makes a bundle that passed its gates the champion. */
    void promote(ModelBundle bundle) throws IOException {
        champion(bundle, "it is in force");
    }

    private void champion(ModelBundle bundle, String why) throws IOException {
        registry.alias(
                bundle.manifest().model(),
                Registry.CHAMPION,
                bundle.manifest().version(),
                new AliasMove.Reason("week", why, clock.millis()));
    }

    /** Returns the bundles, name/version. */
    List<String> list() throws IOException {
        return registry.list();
    }

    Path root() {
        return root;
    }
}
