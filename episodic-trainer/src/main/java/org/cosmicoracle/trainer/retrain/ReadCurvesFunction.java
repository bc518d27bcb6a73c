package org.cosmicoracle.trainer.retrain;

import java.nio.file.Path;
import java.util.Set;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.trainer.data.LightCurveFile;
import org.cosmicoracle.trainer.data.TrainingObject;

/** Reads files of labelled light curves. No state. */
final class ReadCurvesFunction implements FlatMapFunction<String, TrainingObject> {

    static final String UID = "read-light-curves";

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(String file, Collector<TrainingObject> out) throws Exception {
        new LightCurveFile(Taxonomy.standard()).read(Path.of(file), Set.of()).forEach(out::collect);
    }
}
