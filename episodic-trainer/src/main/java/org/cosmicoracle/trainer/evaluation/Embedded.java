package org.cosmicoracle.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.calibration.Evidence;
import org.cosmicoracle.embedding.EmbeddedRow;
import org.cosmicoracle.embedding.Embedder;
import org.cosmicoracle.embedding.Modality;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.TrainingObject;

/**
 * An example and its point.
 *
 * @param vector not copied, never modified
 * @param modalities that the network saw
 */
public record Embedded(Example example, float[] vector, int modalities) {

    /** Rows of a batch. */
    public static final int BATCH = 64;

    /** Every modality. */
    public static final int ALL = 7;

    /** Returns what the point was made from. */
    public Evidence evidence() {
        return new Evidence(modalities, example.snapshot().detections());
    }

    /** Embeds the moments of objects that {@link Compared#moments} compares. */
    public static List<Embedded> moments(List<TrainingObject> objects, Embedder embedder) {
        List<Example> phases = objects.stream().flatMap(o -> Example.phasesOf(o).stream()).toList();
        List<Example> withMore =
                phases.stream()
                        .filter(e -> e.snapshot().modalities() > Modality.LIGHT_CURVE.bit())
                        .toList();
        List<Embedded> moments = new ArrayList<>(all(phases, embedder));
        moments.addAll(all(withMore, embedder, Modality.LIGHT_CURVE.bit()));
        return moments;
    }

    /** Embeds examples with all they have. */
    public static List<Embedded> all(List<Example> examples, Embedder embedder) {
        return all(examples, embedder, ALL);
    }

    /**
     * Embeds examples with these modalities let through; those that have none of them are left out.
     */
    public static List<Embedded> all(List<Example> examples, Embedder embedder, int modalities) {
        List<Example> usable =
                examples.stream()
                        .filter(e -> (e.snapshot().modalities() & modalities) != 0)
                        .toList();
        List<Embedded> embedded = new ArrayList<>();
        for (int from = 0; from < usable.size(); from += BATCH) {
            List<Example> chunk = usable.subList(from, Math.min(usable.size(), from + BATCH));
            List<EmbeddedRow> rows =
                    embedder.embed(
                            chunk.stream().map(e -> e.snapshot().input(modalities)).toList());
            for (int i = 0; i < rows.size(); i++) {
                embedded.add(
                        new Embedded(chunk.get(i), rows.get(i).vector(), rows.get(i).modalities()));
            }
        }
        return embedded;
    }
}
