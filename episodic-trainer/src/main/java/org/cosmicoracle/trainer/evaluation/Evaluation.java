package org.cosmicoracle.trainer.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.cosmicoracle.embedding.Modality;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.TrainingObject;

/**
 * Measures a bundle on objects that it was not trained on: as a whole, by source, by detections, by
 * what the network saw.
 */
public final class Evaluation {

    /** One moment of each object. */
    public static final String ALL = "all, one moment each";

    /** Real light curves. */
    public static final String REAL = "real light curves";

    /** Simulated objects. */
    public static final String SIMULATED = "simulated";

    private static final int[] DETECTIONS = {1, 2, 3, 5, 10};

    private final NearestPrototype prototypes;
    private final List<String> labels;
    private final Comparison comparison;

    public Evaluation(NearestPrototype prototypes, List<String> labels, Comparison comparison) {
        this.prototypes = prototypes;
        this.labels = labels;
        this.comparison = comparison;
    }

    /**
     * Returns the measurements in the order in which they are reported; groups without objects are
     * left out.
     */
    public Map<String, Measurement> measure(List<TrainingObject> objects, long seed) {
        Map<String, Measurement> rows = new LinkedHashMap<>();
        List<Compared> one = comparison.compare(Example.onePhaseEach(objects, seed));
        put(rows, ALL, one);
        put(rows, REAL, only(one, Compared::isReal));
        List<Compared> simulated = only(one, e -> !e.isReal());
        put(rows, SIMULATED, simulated);
        List<Compared> phases =
                comparison.compare(
                        objects.stream().flatMap(o -> Example.phasesOf(o).stream()).toList());
        byDetections(rows, REAL, only(phases, Compared::isReal));
        byDetections(rows, SIMULATED, only(phases, e -> !e.isReal()));
        List<Example> withPackets = simulated.stream().map(Compared::example).toList();
        for (Modality modality : Modality.values()) {
            String name = SIMULATED + ", " + Modality.namesOf(modality.bit()).get(0) + " alone";
            put(rows, name, comparison.compare(withPackets, modality.bit()));
        }
        return rows;
    }

    private void byDetections(Map<String, Measurement> rows, String name, List<Compared> phases) {
        for (int k = 0; k < DETECTIONS.length; k++) {
            int from = DETECTIONS[k];
            int to = k + 1 < DETECTIONS.length ? DETECTIONS[k + 1] - 1 : Integer.MAX_VALUE;
            String range =
                    to == Integer.MAX_VALUE
                            ? from + " or more"
                            : from == to ? "" + from : from + " to " + to;
            put(
                    rows,
                    name + ", detections " + range,
                    only(
                            phases,
                            e -> {
                                int n = e.example().snapshot().detections();
                                return n >= from && n <= to;
                            }));
        }
    }

    private void put(Map<String, Measurement> rows, String name, List<Compared> objects) {
        if (!objects.isEmpty()) {
            rows.put(name, Measurement.of(objects, prototypes, labels));
        }
    }

    private static List<Compared> only(List<Compared> objects, Predicate<Compared> which) {
        List<Compared> kept = new ArrayList<>(objects);
        kept.removeIf(which.negate());
        return kept;
    }

    /** Returns the measurements as a Markdown table. */
    public static String table(Map<String, Measurement> rows) {
        StringBuilder text =
                new StringBuilder(
                        "| objects | n | macro F1 | balanced accuracy | accuracy | ECE | ECE null 95 % | conformal coverage | mean set size | abstained |\n"
                                + "|---|---|---|---|---|---|---|---|---|---|\n");
        rows.forEach((name, m) -> text.append(m.row(name)).append('\n'));
        return text.toString();
    }
}
