package org.cosmicoracle.trainer.zeroshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.cosmicoracle.simulation.PhysicalAttribute;
import org.cosmicoracle.trainer.data.BadDataException;

/**
 * Attributes of classes as JSON: {@code {"TDE": {"riseDays": {"typical": 18, "spread": 0.2,
 * "source": "..."}, ...}, ...}}. Keys and units are those of {@link PhysicalAttribute}; a spread is
 * in the same unit, or in dex for what is compared by its logarithm. An attribute may be left out.
 * Stateless.
 */
public final class AttributeFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STANDARD = "class-attributes.json";
    private static final String TYPICAL = "typical";
    private static final String SPREAD = "spread";

    private AttributeFile() {}

    /**
     * Returns the classes of the literature that come with this release, each value with its
     * source.
     */
    public static Map<String, ClassAttributes> standard() {
        try (InputStream in = AttributeFile.class.getResourceAsStream(STANDARD)) {
            String text =
                    new String(
                            Objects.requireNonNull(in, STANDARD).readAllBytes(),
                            StandardCharsets.UTF_8);
            return parse(text, STANDARD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadDataException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws BadDataException names what is wrong
     */
    public static Map<String, ClassAttributes> read(Path file)
            throws IOException, BadDataException {
        return parse(Files.readString(file), file.toString());
    }

    static Map<String, ClassAttributes> parse(String text, String name) throws BadDataException {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BadDataException(name + " is no JSON: " + e.getOriginalMessage());
        }
        Map<String, ClassAttributes> classes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            classes.put(entry.getKey(), one(entry.getKey(), entry.getValue(), name));
        }
        if (classes.isEmpty()) {
            throw new BadDataException(name + " describes no class");
        }
        return classes;
    }

    private static ClassAttributes one(String label, JsonNode node, String name)
            throws BadDataException {
        int n = PhysicalAttribute.values().length;
        double[] typical = new double[n];
        double[] spread = new double[n];
        Arrays.fill(typical, Double.NaN);
        int said = 0;
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String where = name + ", " + label + ", " + entry.getKey();
            PhysicalAttribute attribute = attribute(entry.getKey(), where);
            double value = number(entry.getValue().get(TYPICAL), where + ": " + TYPICAL);
            if (attribute.isLogarithmic() && value <= 0) {
                throw new BadDataException(where + ": must be positive");
            }
            typical[attribute.ordinal()] = attribute.scaled(value);
            JsonNode wide = entry.getValue().get(SPREAD);
            spread[attribute.ordinal()] =
                    wide == null ? 0 : Math.abs(number(wide, where + ": " + SPREAD));
            said++;
        }
        if (said == 0) {
            throw new BadDataException(name + ": class " + label + " has no attribute");
        }
        return new ClassAttributes(label, typical, spread);
    }

    private static PhysicalAttribute attribute(String key, String where) throws BadDataException {
        for (PhysicalAttribute attribute : PhysicalAttribute.values()) {
            if (attribute.key().equals(key)) {
                return attribute;
            }
        }
        throw new BadDataException(
                where
                        + ": no such attribute, use "
                        + Arrays.stream(PhysicalAttribute.values())
                                .map(PhysicalAttribute::key)
                                .collect(Collectors.joining(", ")));
    }

    private static double number(@org.jspecify.annotations.Nullable JsonNode node, String where)
            throws BadDataException {
        if (node == null || !node.isNumber() || !Double.isFinite(node.asDouble())) {
            throw new BadDataException(where + " must be a number");
        }
        return node.asDouble();
    }
}
