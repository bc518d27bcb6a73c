package org.cosmicoracle.trainer.retrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.embedding.DjlEmbedder;
import org.cosmicoracle.embedding.ModelInput;
import org.cosmicoracle.feature.AlertFeatures;
import org.cosmicoracle.feature.LightCurveGrid;
import org.cosmicoracle.fewshot.ClassPrior;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.LabelStatement;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.TaughtClass;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.stamp.StampDecoder;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.dataset.TestArchive;
import org.cosmicoracle.trainer.store.NightArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three objects of one alert each, so that what the stream saw is what the packet holds. */
class LessonsAnewTest {

    private static final String NIGHT = "20260115";

    /** After every simulated exposure. */
    private static final long RECEIVED_MS = 1_900_000_000_000L;

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final Prototype TAUGHT =
            new Prototype("Fast blue", new float[] {1}, 9, "human", "Transient");

    @TempDir private Path folder;
    private final Map<String, ObjectLabel> labels = new HashMap<>();
    private final List<byte[]> packets = new ArrayList<>();
    private ModelBundle bundle;
    private NightArchive archive;

    @BeforeEach
    void anArchiveAndItsLabels() throws Exception {
        bundle = new Registry(Path.of("bundles")).open("oracle");
        List<TestArchive.Row> rows = new ArrayList<>();
        try (PacketWriter writer = new PacketWriter()) {
            for (long seed : List.of(3, 4, 5)) {
                SimulatedObject object = SimulatedObject.draw(SimulatedClass.SN_IA, seed);
                byte[] packet = object.alert(0, writer).packet();
                rows.add(
                        new TestArchive.Row(
                                object.objectId(), object.candid(0), RECEIVED_MS, packet));
                if (seed != 5) {
                    say(object.objectId(), "Fast blue", LabelOrigin.HUMAN);
                    packets.add(packet);
                } else {
                    say(object.objectId(), "Fast blue", LabelOrigin.CATALOGUE);
                }
            }
        }
        TestArchive.write(folder, Map.of(NIGHT, rows));
        archive = new NightArchive(folder);
    }

    @Test
    void theClassIsDrawnAsInTeachingFromWhatPeopleLabelled() throws Exception {
        say("ZTF18lost", "Fast blue", LabelOrigin.HUMAN); // its packets were deleted

        Prototype anew = LessonsAnew.under(bundle, List.of(TAUGHT), labels, archive, CLOCK).get(0);

        Prototype expected = taughtFromPackets();
        assertThat(anew.label()).isEqualTo("Fast blue");
        assertThat(anew.shots()).isEqualTo(2);
        assertThat(anew.parent()).isEqualTo("Transient");
        assertThat(anew.origin()).isEqualTo(expected.origin());
        for (int i = 0; i < expected.vector().length; i++) {
            assertThat(anew.vector()[i]).isCloseTo(expected.vector()[i], within(1e-5f));
        }
    }

    @Test
    void aClassThatNobodyLabelledIsNamed() {
        assertThatThrownBy(
                        () ->
                                LessonsAnew.under(
                                        bundle,
                                        List.of(TAUGHT.renamed("Kilonova")),
                                        labels,
                                        archive,
                                        CLOCK))
                .isInstanceOf(BadDataException.class)
                .hasMessageContainingAll("nobody labelled an object Kilonova", "forget the class");
    }

    @Test
    void aClassWhosePacketsAreGoneIsNamed() {
        labels.clear();
        say("ZTF18lost", "Fast blue", LabelOrigin.HUMAN);

        assertThatThrownBy(() -> LessonsAnew.under(bundle, List.of(TAUGHT), labels, archive, CLOCK))
                .isInstanceOf(BadDataException.class)
                .hasMessageContainingAll("no alert of an object", "Fast blue", "archive");
    }

    private void say(String objectId, String label, LabelOrigin origin) {
        LabelStatement said = new LabelStatement(label, label, "1", origin, "ada", 1);
        labels.put(objectId, ObjectLabel.of(objectId, said));
    }

    private Prototype taughtFromPackets() throws IOException {
        List<float[]> support = new ArrayList<>();
        try (StampDecoder stamps = new StampDecoder();
                DjlEmbedder embedder = new DjlEmbedder(bundle, Device.cpu(), 1, stamps::decode)) {
            for (byte[] packet : packets) {
                support.add(embedder.embed(List.of(input(packet))).get(0).vector());
            }
        }
        ClassPrior prior =
                ClassPrior.under(
                        "Transient",
                        bundle.prototypes().prototypes(),
                        Calibrator.fromJson(bundle.calibrator()),
                        Taxonomy.standard());
        return TaughtClass.drawn("Fast blue", support, "Transient", prior);
    }

    private static ModelInput input(byte[] packet) {
        List<Alert> alerts = new ArrayList<>();
        new AlertDecoder(16 << 20, CLOCK)
                .decode(
                        packet,
                        new PacketOrigin("t", 0, 0, NIGHT, RECEIVED_MS),
                        alerts::add,
                        bad -> {});
        Alert alert = alerts.get(0);
        AlertFeatures features = AlertFeatures.of(alert, List.of());
        return new ModelInput(
                LightCurveGrid.compute(alert.lightCurve()),
                features.lightCurve(),
                features.context(),
                alert.packet(),
                alert.candidate().xpos(),
                alert.candidate().ypos());
    }
}
