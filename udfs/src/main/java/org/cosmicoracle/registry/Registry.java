package org.cosmicoracle.registry;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Bundles in a folder: {@code <root>/<model>/<version>/}, aliases as small files {@code
 * <root>/<model>/<alias>.alias} that are moved into place at once, and what they pointed at before
 * in {@code <root>/<model>/aliases.jsonl}.
 */
public final class Registry {

    public static final String CHAMPION = "champion";

    /** The newest bundle that passed its gates. */
    public static final String CHALLENGER = "challenger";

    private static final String ALIAS_SUFFIX = ".alias";
    private static final String VERDICT = "verdict.json";
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

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

    /** Returns true when there is a bundle of this name/version. */
    public boolean holds(String id) {
        return Files.exists(folderOf(id).resolve(ModelBundle.MANIFEST));
    }

    /** Returns true when an alias of a model points at a version. */
    public boolean hasAlias(String model, String alias) {
        return Files.exists(root.resolve(model).resolve(alias + ALIAS_SUFFIX));
    }

    /** Opens a bundle and checks its digests. */
    public ModelBundle open(String reference) throws IOException {
        return ModelBundle.read(new FolderBundleStore(root.resolve(resolve(reference))));
    }

    /** Returns the folder of a bundle, whether or not it is there. */
    public Path folderOf(String id) {
        return root.resolve(id);
    }

    /**
     * Points an alias at a version, atomically, and remembers who did it and why. Does nothing when
     * it points there already.
     *
     * @throws IOException when its gates rejected that version
     */
    public void alias(String model, String alias, String version, AliasMove.Reason reason)
            throws IOException {
        requireAccepted(model + "/" + version);
        Path folder = root.resolve(model);
        try (AliasHistory history = AliasHistory.open(folder)) {
            String from = versionOf(model, alias);
            if (version.equals(from)) {
                return;
            }
            history.add(
                    new AliasMove(alias, from, version, reason.by(), reason.why(), reason.atMs()));
            replace(folder.resolve(alias + ALIAS_SUFFIX), version + "\n");
        }
    }

    /**
     * Checks that the gates of a retrain, where it came from one, let a bundle pass.
     *
     * @throws IOException when they did not, with their reasons
     */
    public void requireAccepted(String id) throws IOException {
        Verdict verdict = verdict(id);
        if (verdict != null && !verdict.accepted()) {
            throw new IOException(id + " was rejected: " + String.join("; ", verdict.reasons()));
        }
    }

    /**
     * Returns the moves of an alias, oldest first. A move that was broken off before the alias was
     * moved is left out: what came after it, the next move or the alias itself, does not go on from
     * where it led.
     */
    public List<AliasMove> history(String model, String alias) throws IOException {
        List<AliasMove> written =
                AliasHistory.read(root.resolve(model)).stream()
                        .filter(m -> m.alias().equals(alias))
                        .toList();
        List<AliasMove> moves = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            AliasMove move = written.get(i);
            boolean last = i + 1 == written.size();
            String after = last ? versionOf(model, alias) : written.get(i + 1).from();
            if (move.to().equals(after)) {
                moves.add(move);
            }
        }
        return moves;
    }

    private @Nullable String versionOf(String model, String alias) throws IOException {
        Path file = root.resolve(model).resolve(alias + ALIAS_SUFFIX);
        return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8).strip() : null;
    }

    /** Returns what the gates said of a bundle; null when it did not come from a retrain. */
    public @Nullable Verdict verdict(String id) throws IOException {
        Path file = folderOf(id).resolve(VERDICT);
        return Files.exists(file) ? JSON.readValue(Files.readAllBytes(file), Verdict.class) : null;
    }

    /**
     * Takes in a bundle that was written elsewhere on the same file system, with the verdict on it:
     * whole or not at all.
     *
     * @param staged its folder, which is moved
     * @throws IOException also when there is a bundle of that id already
     */
    public void register(Path staged, String id, Verdict verdict) throws IOException {
        Files.writeString(staged.resolve(VERDICT), ModelBundle.toJson(verdict));
        Path folder = folderOf(id);
        Files.createDirectories(folder.getParent());
        Files.move(staged, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Notes that the control messages of a registered bundle were sent. */
    public void published(String id) throws IOException {
        Verdict verdict = verdict(id);
        if (verdict == null) {
            throw new IOException("no verdict on " + id + " in " + root);
        }
        replace(folderOf(id).resolve(VERDICT), ModelBundle.toJson(verdict.asPublished()));
    }

    private static void replace(Path target, String text) throws IOException {
        Path fresh = Files.createTempFile(target.getParent(), "fresh", ".tmp");
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        Files.move(
                fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
