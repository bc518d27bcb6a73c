package org.cosmicoracle.fewshot;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The classes as a tree, with the names that catalogues use for them. Read from taxonomy.json,
 * where each mapping is explained. Immutable and thread-safe.
 */
public final class Taxonomy {

    private static final Taxonomy STANDARD = read("taxonomy.json");

    private final String version;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, String> byCatalogueName = new LinkedHashMap<>();

    /** One class: {@code parent} is null for the root, {@code names} are catalogue:name. */
    record Node(String label, @Nullable String parent, String note, List<String> names) {}

    /** The file. */
    record File(String version, List<Node> classes) {}

    private Taxonomy(File file) {
        version = file.version();
        for (Node node : file.classes()) {
            if (node.parent() != null && !nodes.containsKey(node.parent())) {
                throw new IllegalStateException(
                        "parent of " + node.label() + " must come before it: " + node.parent());
            }
            nodes.put(node.label(), node);
            for (String name : node.names()) {
                String other = byCatalogueName.put(name, node.label());
                if (other != null) {
                    throw new IllegalStateException(
                            name + " is mapped to both " + other + " and " + node.label());
                }
            }
        }
    }

    /** Returns the taxonomy of this release. */
    public static Taxonomy standard() {
        return STANDARD;
    }

    public String version() {
        return version;
    }

    /** Returns the classes without children, in the file's order. */
    public List<String> leaves() {
        return nodes.keySet().stream()
                .filter(label -> nodes.values().stream().noneMatch(n -> label.equals(n.parent())))
                .toList();
    }

    /** Returns the class that contains every other. */
    public String root() {
        return nodes.keySet().iterator().next();
    }

    /** Returns true when there is such a class and no other stands under it. */
    public boolean isLeaf(String label) {
        return contains(label) && nodes.values().stream().noneMatch(n -> label.equals(n.parent()));
    }

    /** Returns true when there is such a class. */
    public boolean contains(String label) {
        return nodes.containsKey(label);
    }

    /** Returns the class above, null for the root. */
    public @Nullable String parentOf(String label) {
        return node(label).parent();
    }

    /** Returns the classes from the root down to this one. */
    public List<String> pathTo(String label) {
        List<String> path = new ArrayList<>();
        for (String at = label; at != null; at = node(at).parent()) {
            path.add(0, at);
        }
        return path;
    }

    /** Returns the class of a catalogue's name (BTS, TNS, SIMBAD, ZTF), null where it has none. */
    public @Nullable String classOf(String catalogue, String name) {
        return byCatalogueName.get(catalogue + ":" + name);
    }

    /**
     * Returns the probability of every class: leaves as given, inner ones as the sum below them.
     */
    public Map<String, Double> withParents(Map<String, Double> leafProbabilities) {
        Map<String, Double> all = new LinkedHashMap<>();
        leafProbabilities.forEach(
                (leaf, p) -> {
                    List<String> path = contains(leaf) ? pathTo(leaf) : List.of(leaf);
                    path.forEach(label -> all.merge(label, p, Double::sum));
                });
        return all;
    }

    private Node node(String label) {
        return Objects.requireNonNull(
                nodes.get(label), () -> "no class " + label + " in taxonomy " + version);
    }

    private static Taxonomy read(String resource) {
        ObjectMapper json =
                new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try (InputStream in = Taxonomy.class.getResourceAsStream(resource)) {
            return new Taxonomy(json.readValue(Objects.requireNonNull(in, resource), File.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
