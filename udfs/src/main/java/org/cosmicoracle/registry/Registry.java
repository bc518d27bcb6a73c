package org.cosmicoracle.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bundles in a folder: {@code <root>/<model>/<version>/}, aliases as small files {@code
 * <root>/<model>/<alias>.alias} that are moved into place at once.
 */
public final class Registry {

    public static final String CHAMPION = "champion";

    private static final String ALIAS_SUFFIX = ".alias";

    private final Path root;

    public Registry(Path root) {
        this.root = root;
    }

    /** Returns the name/version ids of all bundles, sorted. */
    public List<String> list() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> manifests =
                Files.find(root, 3, (p, a) -> p.endsWith(ModelBundle.MANIFEST))) {
            return manifests
                    .map(p -> root.relativize(p.getParent()).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Returns the name/version of {@code name/version}, {@code name@alias} or {@code name} (its
     * champion).
     *
     * @throws IOException says what there is when there is no such bundle
     */
    public String resolve(String reference) throws IOException {
        if (reference.contains("/")) {
            if (!Files.exists(root.resolve(reference).resolve(ModelBundle.MANIFEST))) {
                throw new IOException(
                        "no bundle " + reference + " in " + root + ": there are " + list());
            }
            return reference;
        }
        String[] parts = reference.split("@", 2);
        Path alias =
                root.resolve(parts[0])
                        .resolve((parts.length == 2 ? parts[1] : CHAMPION) + ALIAS_SUFFIX);
        if (!Files.exists(alias)) {
            throw new IOException(
                    "no "
                            + alias.getFileName()
                            + " of "
                            + parts[0]
                            + " in "
                            + root
                            + ": there are "
                            + list());
        }
        return parts[0] + "/" + Files.readString(alias, StandardCharsets.UTF_8).strip();
    }

    /** Opens a bundle and checks its digests. */
    public ModelBundle open(String reference) throws IOException {
        return ModelBundle.read(new FolderBundleStore(root.resolve(resolve(reference))));
    }

    /** Returns the folder of a bundle, whether or not it is there. */
    public Path folderOf(String id) {
        return root.resolve(id);
    }

    /** Points an alias at a version, atomically. */
    public void alias(String model, String alias, String version) throws IOException {
        Path target = root.resolve(model).resolve(alias + ALIAS_SUFFIX);
        Path fresh = Files.createTempFile(target.getParent(), alias, ".tmp");
        Files.writeString(fresh, version + "\n", StandardCharsets.UTF_8);
        Files.move(
                fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
