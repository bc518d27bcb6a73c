package org.cosmicoracle.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
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

    /** Embeds every moment of objects, as {@link Compared#moments} compares them. */
    public static List<Embedded> moments(List<TrainingObject> objects, Embedder embedder) {
        return ofMoments(objects, (examples, modalities) -> all(examples, embedder, modalities));
    }

    /**
     * Takes every moment of objects, with all they have, and where that is more than a light curve
     * also by the light curve alone: what comes without stamps and metadata needs calibration too.
     *
     * @param look at examples with these modalities let through
     */
    static <T> List<T> ofMoments(
            List<TrainingObject> objects, BiFunction<List<Example>, Integer, List<T>> look) {
        List<Example> phases = objects.stream().flatMap(o -> Example.phasesOf(o).stream()).toList();
        List<Example> withMore =
                phases.stream()
                        .filter(e -> e.snapshot().modalities() > Modality.LIGHT_CURVE.bit())
                        .toList();
        List<T> moments = new ArrayList<>(look.apply(phases, ALL));
        moments.addAll(look.apply(withMore, Modality.LIGHT_CURVE.bit()));
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
