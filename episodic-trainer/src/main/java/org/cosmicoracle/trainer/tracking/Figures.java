package org.cosmicoracle.trainer.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** The single numbers of a report. Stateless. */
public final class Figures {

    private Figures() {}

    /**
     * Returns every number of a report by its path, parts set apart by slashes; an interval gives
     * two. Longer lists and what is null are left out.
     */
    public static Map<String, Double> of(JsonNode report) {
        Map<String, Double> figures = new TreeMap<>();
        add("", report, figures);
        return figures;
    }

    private static void add(String path, JsonNode node, Map<String, Double> figures) {
        if (node.isNumber()) {
            figures.put(path, node.asDouble());
        } else if (node.isArray() && node.size() == 2 && node.get(0).isNumber()) {
            add(path + "/low", node.get(0), figures);
            add(path + "/high", node.get(1), figures);
        } else if (node.isObject()) {
            node.properties()
                    .forEach(
                            e ->
                                    add(
                                            path.isEmpty() ? e.getKey() : path + "/" + e.getKey(),
                                            e.getValue(),
                                            figures));
        }
    }
}
