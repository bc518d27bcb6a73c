package org.cosmicoracle.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.ObjectIdentities;
import org.cosmicoracle.trainer.data.SimulatedObjects;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetInputsTest {

    private static final String HEADER = "objectId,type,mjd,band,mag,magerr\n";

    @TempDir private Path folder;

    @Test
    void simulatedObjectsAreThoseThatTrainingDraws() throws Exception {
        DatasetInputs inputs = inputs(ObjectIdentities.none()).addSimulated(2, 11, n -> {});
        List<TrainingObject> trained =
                SimulatedObjects.ofEach(
                        List.of(SimulatedClass.values()), 2, 11, 1, Clock.systemUTC(), n -> {});

        assertThat(inputs.objects())
                .extracting(DatasetObject::objectId)
                .containsExactlyInAnyOrderElementsOf(
                        trained.stream().map(TrainingObject::objectId).toList());
        for (DatasetObject o : inputs.objects()) {
            double endJd = Phase.ALL.endJd(o.curve());
            assertThat(o.context().asOf(endJd)).hasSize(ContextFeatures.specs().size());
            assertThat(o.context().asOf(Phase.firstJd(o.curve()) - 1)).isEmpty();
        }
    }

    @Test
    void anObjectUnderTwoNamesIsTakenOnceAndOneWithTwoClassesIsOneClearLine() throws Exception {
        ObjectIdentities identities = identities("ZTF1,SN2019abc,10:00:00,+10:00:00\n");
        Path one = file("one.csv", "ZTF1,SN Ia,59000,g,18,0.1\nZTF2,LBV,59000,g,18,0.1\n");
        Path two = file("two.csv", "2019abc,SN Ia-91T,59001,g,18,0.1\n");
        Path other = file("other.csv", "2019abc,SN II,59001,g,18,0.1\n");

        DatasetInputs inputs = inputs(identities).addCurves(one, false).addCurves(two, false);

        assertThat(inputs.objects()).extracting(DatasetObject::objectId).containsExactly("ZTF1");
        assertThat(inputs.leftOut())
                .isEqualTo(
                        Map.of(
                                "type LBV is no leaf class", 1,
                                "the same object again, under this or another name", 1));
        assertThatThrownBy(() -> inputs.addCurves(other, false))
                .isInstanceOf(BadDataException.class)
                .hasMessage(
                        "other.csv: object 2019abc is SN II, but SN Ia as ZTF1 of one.csv: keep one");
    }

    @Test
    void anObjectGivenToLearnFromAndAsHeldOutIsNamedByTheGuard() throws Exception {
        ObjectIdentities identities = identities("ZTF1,SN2019abc,10:00:00,+10:00:00\n");
        Path one = file("one.csv", "ZTF1,SN Ia,59000,g,18,0.1\n");
        Path held = file("held.csv", "2019abc,SN Ia,59001,g,18.2,0.1\n");
        long seed = 1;
        while (new SideRule(seed, null).sideOf(RandomObjects.real("SN Ia", 1, 1).get(0), "ZTF1")
                == org.cosmicoracle.trainer.data.Split.TEST) {
            seed++;
        }
        FeatureDataset dataset = new FeatureDataset(identities, new SideRule(seed, null), "test");
        List<DatasetObject> objects =
                inputs(identities).addCurves(held, true).addCurves(one, false).objects();

        assertThatThrownBy(() -> dataset.write(folder.resolve("set"), objects, Map.of(), n -> {}))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("2019abc (test)")
                .hasMessageContaining("ZTF1 (")
                .hasMessageContaining("they are one object");
    }

    @Test
    void excludedObjectsStayOutUnderAnyName() throws Exception {
        ObjectIdentities identities = identities("ZTF1,SN2019abc,10:00:00,+10:00:00\n");
        Path one = file("one.csv", "ZTF1,SN Ia,59000,g,18,0.1\n");

        assertThat(
                        new DatasetInputs(identities, Set.of("SN2019abc"))
                                .addCurves(one, false)
                                .objects())
                .isEmpty();
    }

    @Test
    void packetsOfAnObjectAreOneHeldOutObjectAndItsLightCurveIsLeftOut() throws Exception {
        SimulatedObject drawn = SimulatedObject.draw(SimulatedClass.RR_LYRAE, 5);
        assertThat(drawn.alerts()).isGreaterThan(2);
        Path packets = Files.createDirectory(folder.resolve("packets"));
        try (PacketWriter writer = new PacketWriter()) {
            for (int i = 0; i < 3; i++) {
                SimulatedAlert alert = drawn.alert(i, writer);
                Files.write(packets.resolve(alert.candid() + ".avro"), alert.packet());
            }
        }
        String id = drawn.objectId();
        Path labels = folder.resolve("labels.csv");
        Files.writeString(labels, "objectId,label\n" + id + ",SIMBAD:RRLyr\n");
        Path curves = file("curves.csv", id + ",SN Ia,59000,g,18,0.1\n");

        DatasetInputs inputs =
                inputs(ObjectIdentities.none()).addPackets(packets, labels, Clock.systemUTC());

        DatasetObject object = inputs.objects().get(0);
        assertThat(inputs.objects()).hasSize(1);
        assertThat(object.source()).isEqualTo(DatasetObject.PACKET);
        assertThat(object.heldOut()).isTrue();
        assertThat(object.label()).isEqualTo("RR Lyrae");
        assertThat(Phase.ALL.endJd(object.curve())).isEqualTo(drawn.alertJd(2));
        for (int i = 0; i < 3; i++) {
            assertThat(object.context().asOf(drawn.alertJd(i)))
                    .isEqualTo(ContextFeatures.compute(drawn.candidate(i), List.of()));
        }
        assertThatThrownBy(() -> inputs.addCurves(curves, false))
                .hasMessageContaining("is SN Ia, but RR Lyrae as " + id);
    }

    private static DatasetInputs inputs(ObjectIdentities identities) {
        return new DatasetInputs(identities, Set.of());
    }

    private ObjectIdentities identities(String rows) throws IOException, BadDataException {
        return ObjectIdentities.read(write("catalogue.csv", "ZTFID,IAUID,RA,Dec\n" + rows));
    }

    private Path file(String name, String rows) throws IOException {
        return write(name, HEADER + rows);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
