package org.cosmicoracle.trainer.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.registry.BundleManifest;
import org.cosmicoracle.trainer.data.Snapshot;
import org.cosmicoracle.trainer.data.Split;
import org.cosmicoracle.trainer.data.Splits;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.junit.jupiter.api.Test;

class TrainedObjectsTest {

    @Test
    void aManifestTellsWhichRealObjectsWereTrainedOnAndWhichTuned() throws Exception {
        Splits splits =
                Splits.of(
                        Map.of(
                                Split.TRAIN,
                                List.of(
                                        object("ZTF1", TrainingObject.REAL),
                                        object("ZTF2", TrainingObject.REAL),
                                        object("ZTF3", TrainingObject.SIMULATED)),
                                Split.VALIDATION,
                                List.of(object("ZTF4", TrainingObject.REAL)),
                                Split.CALIBRATION,
                                List.of(object("ZTF5", TrainingObject.REAL)),
                                Split.TEST,
                                List.of(object("ZTF6", TrainingObject.REAL))));

        TrainedObjects objects = new TrainedObjects(manifest(TrainedObjects.listOf(splits)));

        List<String> ids = List.of("ZTF1", "ZTF2", "ZTF3", "ZTF4", "ZTF5", "ZTF6");
        assertThat(ids).filteredOn(objects::contains).containsExactly("ZTF1", "ZTF2");
        assertThat(ids).filteredOn(objects::tuned).containsExactly("ZTF4", "ZTF5");
        assertThat(ids).filteredOn(new TrainedObjects(manifest(Map.of()))::contains).isEmpty();
    }

    private static BundleManifest manifest(Map<String, String> trained) {
        return new BundleManifest(
                "m", "1", "1", "1", 1, 1, Map.of(), "", trained, Map.of(), Map.of(), Map.of(),
                Map.of(), Map.of());
    }

    private static TrainingObject object(String id, String source) {
        return new TrainingObject(id, "AGN", source, List.of(Snapshot.ofCurve(LightCurve.EMPTY)));
    }
}
