package org.cosmicoracle.trainer.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.trainer.bundle.TrainedObjects;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.cosmicoracle.trainer.data.LightCurveFile;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.evaluation.Embedded;

/**
 * Report key {@code noveltyReal}: whether a network that never saw the novel classes finds their
 * real objects strange, among real objects of known classes that it was not trained on either.
 */
final class RealNovelty {

    private RealNovelty() {}

    /**
     * Measures by whole light curves.
     *
     * @param network that saw no novel class
     * @param curves all there are; each is used as the bundle's list of its objects says
     */
    static NoveltyTable of(NetworkScorer network, List<LabelledCurve> curves, long seed) {
        TrainedObjects trained = network.trained();
        List<LabelledCurve> learned = new ArrayList<>();
        List<LabelledCurve> asked = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (LabelledCurve curve : curves) {
            String id = curve.objectId();
            boolean counts = curve.points().size() >= TestObject.LEAST_DETECTIONS && seen.add(id);
            String novel = ClassMap.FEW_SHOT_NOVEL.classOf(curve.type());
            if (counts && trained.contains(id)) {
                learned.add(curve);
            } else if (counts && novel != null) {
                asked.add(curve);
                labels.add(novel);
            } else if (counts
                    && ClassMap.FEW_SHOT.classOf(curve.type()) != null
                    && !trained.tuned(id)) {
                asked.add(curve);
                labels.add("known");
            }
        }
        List<Embedded> moments = network.newest(objects(asked));
        return NoveltyTable.of(
                network.known(objects(learned)),
                moments.stream().map(Embedded::vector).toList(),
                moments.stream().mapToDouble(network::noveltyOf).toArray(),
                labels,
                Set.copyOf(ClassMap.FEW_SHOT_NOVEL.classes()),
                (int) Math.round(NoveltyTable.INSPECTED * labels.size()),
                seed);
    }

    private static List<TrainingObject> objects(List<LabelledCurve> curves) {
        return new LightCurveFile(Taxonomy.standard()).trainingObjects(curves, Set.of());
    }
}
