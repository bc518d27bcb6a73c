package org.cosmicoracle.jobs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.jobs.classify.ClassifyCommand;
import org.cosmicoracle.lightcurve.HistoryBounds;
import org.cosmicoracle.replay.Answered;
import org.cosmicoracle.replay.NightReplay;
import org.cosmicoracle.replay.ReplayedAlert;
import org.cosmicoracle.schemas.ArchivedPacket;
import org.cosmicoracle.schemas.ClassifiedAlert;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.cosmicoracle.wire.AnchorWire;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the classify graph computed is what is computed anew from its archive. */
class ArchivedFeaturesITCase {

    private static final String BUNDLES = "../episodic-trainer/bundles";

    @TempDir Path folder;

    @Test
    void featuresOfTheJobEqualThoseComputedFromItsArchiveBitForBit() throws Exception {
        Path packets = Files.createDirectory(folder.resolve("packets"));
        List<ReferenceAnchor> anchors = new ArrayList<>();
        int sent = 0;
        for (SimulatedClass type : List.of(SimulatedClass.SN_IA, SimulatedClass.AGN)) {
            SimulatedObject object = objectOf(type);
            int alerts = Math.min(25, object.alerts());
            PacketWriter writer = new PacketWriter();
            for (int i = 0; i < alerts; i++) {
                SimulatedAlert alert = object.alert(i, writer);
                Files.write(packets.resolve(alert.fileName()), alert.packet());
                if (i == 0) {
                    Files.write(packets.resolve("again-" + alert.fileName()), alert.packet());
                    anchors.add(anchorAt(alert));
                }
                sent++;
            }
        }
        Path anchorFile = folder.resolve("anchors.avro");
        AnchorWire.writeFile(anchorFile, anchors);

        classify("--packets", packets.toString(), "--anchors", anchorFile.toString());
        List<ReplayedAlert> replayed = replay();

        assertThat(replayed).hasSize(sent);
        assertThat(notEqual(replayed)).isEmpty();
        assertThat(replayed).anyMatch(r -> !r.anchors().isEmpty());
        assertThat(replayed)
                .as("some know more than their own packet tells")
                .anyMatch(r -> r.alert().lightCurve().size() > pointsOf(r, packets));
    }

    @Test
    void soDoThoseOfRealPackets() throws Exception {
        String data = System.getenv().getOrDefault("ORACLE_DATA", "../../shared/data");
        assumeThat(Path.of(data, "alerts")).as("real packets: set ORACLE_DATA").isDirectory();

        classify("--packets", data + "/alerts", data + "/alerts_legacy");
        List<ReplayedAlert> replayed = replay();

        assertThat(replayed).hasSize(454);
        assertThat(notEqual(replayed)).isEmpty();
        long known =
                replayed.stream()
                        .mapToLong(
                                r -> {
                                    long n = 0;
                                    for (float x : r.features().lightCurve()) {
                                        n += Float.isNaN(x) ? 0 : 1;
                                    }
                                    return n;
                                })
                        .sum();
        assertThat(known).isGreaterThan(454L * FeatureSet.specs().size() / 8);
    }

    private static List<String> notEqual(List<ReplayedAlert> replayed) {
        return replayed.stream()
                .filter(r -> !Boolean.TRUE.equals(r.isAsAnswered()))
                .map(r -> r.alert().candid() + " of " + r.alert().origin() + " " + r.isAsAnswered())
                .toList();
    }

    private void classify(String... packets) {
        List<String> args = new ArrayList<>(List.of(packets));
        args.addAll(
                List.of("--registry", BUNDLES, "--archive", folder.resolve("archive").toString()));
        assertThat(new CommandLine(new ClassifyCommand()).execute(args.toArray(String[]::new)))
                .isZero();
    }

    /** Replays the archive as the store does, which this module does not know. */
    private List<ReplayedAlert> replay() throws IOException {
        NightReplay replay = new NightReplay(HistoryBounds.STANDARD);
        AlertDecoder decoder = new AlertDecoder(16 << 20, Clock.systemUTC());
        List<ReplayedAlert> replayed = new ArrayList<>();
        ArchiveRows archive = new ArchiveRows(folder.resolve("archive"));
        for (String night : archive.nights()) {
            Map<Long, Answered> answers = new HashMap<>();
            for (ClassifiedAlert row : archive.of("classified", night, ClassifiedAlert.class)) {
                answers.put(row.getCandid(), Answered.of(ClassifiedAlertWire.fromAvro(row)));
            }
            List<Alert> alerts = new ArrayList<>();
            for (ArchivedPacket row : archive.of("packets", night, ArchivedPacket.class)) {
                decoder.decode(
                        bytes(row.getPacket()),
                        new PacketOrigin(
                                row.getTopic(),
                                row.getPartition(),
                                row.getOffset(),
                                row.getNight(),
                                row.getReceivedMs()),
                        alerts::add,
                        rejected -> {});
            }
            replay.night(alerts, answers, replayed::add);
        }
        return replayed;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static int pointsOf(ReplayedAlert replayed, Path packets) {
        int[] points = {0};
        try {
            byte[] packet =
                    Files.readAllBytes(packets.resolve(replayed.alert().candid() + ".avro"));
            new AlertDecoder(16 << 20, Clock.systemUTC())
                    .decode(
                            packet,
                            new PacketOrigin("", 0, 0, "", 0),
                            alert -> points[0] = alert.lightCurve().size(),
                            rejected -> {});
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return points[0];
    }

    private static SimulatedObject objectOf(SimulatedClass type) {
        return SimulatedObject.draw(type, 7 + type.ordinal());
    }

    private static ReferenceAnchor anchorAt(SimulatedAlert alert) {
        return new ReferenceAnchor(
                "TESS",
                Long.toString(alert.candid()),
                alert.raDeg(),
                alert.decDeg() + 0.5 / 3600,
                2016,
                0,
                0,
                "star",
                14.5f,
                0.61803398875,
                0.0123f,
                null,
                null,
                1);
    }
}
