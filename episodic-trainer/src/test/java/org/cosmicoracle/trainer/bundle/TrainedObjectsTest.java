package org.cosmicoracle.trainer.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.registry.BundleManifest;
import org.cosmicoracle.trainer.data.Snapshot;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.junit.jupiter.api.Test;

class TrainedObjectsTest {

    @Test
    void aManifestTellsWhichRealObjectsWereTrainedOn() {
        Map<String, String> listed =
                TrainedObjects.listOf(
                        List.of(
                                object("ZTF1", TrainingObject.REAL),
                                object("ZTF2", TrainingObject.REAL),
                                object("ZTF3", TrainingObject.SIMULATED)));
        TrainedObjects trained = new TrainedObjects(manifest(listed));

        assertThat(trained.contains("ZTF1")).isTrue();
        assertThat(trained.contains("ZTF2")).isTrue();
        assertThat(trained.contains("ZTF3")).isFalse();
        assertThat(new TrainedObjects(manifest(Map.of())).contains("ZTF1")).isFalse();
    }

    private static BundleManifest manifest(Map<String, String> trained) {
        return new BundleManifest(
                "m", "1", "1", "1", 1, 1, Map.of(), "", trained, Map.of(), Map.of(), Map.of(),
                Map.of());
    }

    private static TrainingObject object(String id, String source) {
        return new TrainingObject(id, "AGN", source, List.of(Snapshot.ofCurve(LightCurve.EMPTY)));
    }
}
