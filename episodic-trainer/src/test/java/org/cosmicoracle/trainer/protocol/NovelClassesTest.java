package org.cosmicoracle.trainer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.cosmicoracle.trainer.data.Snapshot;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.junit.jupiter.api.Test;

class NovelClassesTest {

    @Test
    void holdTheFiveTypesOfTheProtocolAndWhatSharesTheirLeaf() {
        assertThat(List.of("SN IIn", "SN IIb", "SN Ic-BL", "SLSN-I", "nova", "SLSN-II"))
                .allMatch(type -> NovelClasses.holds(curve(type)));
        assertThat(List.of("SN Ia", "SN II", "SN Ib", "SN Ic", "TDE"))
                .noneMatch(type -> NovelClasses.holds(curve(type)));
    }

    @Test
    void holdASimulatedLeafThatASubtypeFallsIn() {
        assertThat(List.of("SN IIn", "SLSN", "Nova"))
                .allMatch(leaf -> NovelClasses.holds(simulated(leaf)));
        assertThat(NovelClasses.holds(simulated("SN Ia"))).isFalse();
    }

    private static LabelledCurve curve(String type) {
        return new LabelledCurve("ZTF18a", type, LightCurve.EMPTY);
    }

    private static TrainingObject simulated(String label) {
        return new TrainingObject(
                "sim",
                label,
                TrainingObject.SIMULATED,
                List.of(Snapshot.ofCurve(LightCurve.EMPTY)));
    }
}
