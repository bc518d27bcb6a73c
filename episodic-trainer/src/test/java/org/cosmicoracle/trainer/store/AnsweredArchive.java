package org.cosmicoracle.trainer.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.hadoop.ParquetWriter;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.feature.AlertFeatures;
import org.cosmicoracle.feature.AlertJoin;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.feature.FeatureSpec;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.lightcurve.HistoryBounds;
import org.cosmicoracle.lightcurve.ObjectHistory;
import org.cosmicoracle.schemas.ArchivedPacket;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.sky.AnchorMatch;
import org.cosmicoracle.time.JulianDate;
import org.cosmicoracle.time.Night;
import org.cosmicoracle.trainer.dataset.ParquetTable;
import org.cosmicoracle.wire.ClassifiedAlertWire;

/** Archives as the job writes them, of simulated objects that it has answered. */
public final class AnsweredArchive {

    static final AnchorMatch ANCHOR =
            new AnchorMatch(
                    "TESS", "42", 0.7f, false, "star", 12f, 0.3, 0.1f, null, null, 0.01f, 0.2f);

    /** After every simulated exposure. */
    private static final long RECEIVED_MS = 1_900_000_000_000L;

    private final Path folder;
    private final AlertDecoder decoder = new AlertDecoder(16 << 20, Clock.systemUTC());
    private final Map<String, List<GenericRecord>> packets = new TreeMap<>();
    private final Map<String, List<GenericRecord>> answers = new TreeMap<>();
    private long offset;

    public AnsweredArchive(Path folder) {
        this.folder = folder;
    }

    /** Adds the first alerts of an object, received in their order and answered. */
    public AnsweredArchive add(SimulatedObject object, int alerts) {
        return add(object, alerts, true);
    }

    AnsweredArchive add(SimulatedObject object, int alerts, boolean isAnswered) {
        PacketWriter writer = new PacketWriter();
        ObjectHistory history = ObjectHistory.EMPTY;
        for (int i = 0; i < Math.min(alerts, object.alerts()); i++) {
            SimulatedAlert sent = object.alert(i, writer);
            String night = Night.ofEpochMillis(JulianDate.toEpochMillis(sent.jd()));
            packet(night, sent);
            if (isAnswered) {
                AlertJoin joined = AlertJoin.of(decode(sent), history, HistoryBounds.STANDARD);
                history = joined.history();
                answer(night, joined.alert());
            }
        }
        return this;
    }

    /** Adds a packet once more, received after all before it. */
    AnsweredArchive packet(String night, SimulatedAlert sent) {
        packets.computeIfAbsent(night, n -> new ArrayList<>())
                .add(
                        ArchivedPacket.newBuilder()
                                .setNight(night)
                                .setTopic("ztf_" + night + "_programid1")
                                .setPartition(0)
                                .setOffset(offset++)
                                .setReceivedMs(RECEIVED_MS + offset)
                                .setObjectId(sent.objectId())
                                .setCandid(sent.candid())
                                .setPacket(ByteBuffer.wrap(sent.packet()))
                                .build());
        return this;
    }

    private void answer(String night, Alert joined) {
        AlertFeatures features = AlertFeatures.of(joined, List.of(ANCHOR));
        List<String> names = FeatureSet.specs().stream().map(FeatureSpec::name).toList();
        float[] values = new float[names.size()];
        System.arraycopy(features.lightCurve(), 0, values, 0, features.lightCurve().length);
        System.arraycopy(
                features.context(),
                0,
                values,
                features.lightCurve().length,
                features.context().length);
        ClassifiedAlert answer =
                new ClassifiedAlert(
                        joined.candid(),
                        joined.objectId(),
                        night,
                        joined.candidate().jd(),
                        joined.candidate().ra(),
                        joined.candidate().dec(),
                        "g",
                        joined.candidate().magpsf(),
                        List.of("AGN"),
                        new float[] {1},
                        new float[] {1},
                        Map.of(),
                        Map.of(),
                        new ClassifiedAlert.Answer("AGN", List.of("AGN"), 0.9f, false, null, 0.1f),
                        new float[] {1},
                        List.of(ANCHOR),
                        names,
                        values,
                        List.of("lightcurve"),
                        new ClassifiedAlert.Provenance(
                                "m/1", "1", "1", FeatureSet.VERSION, "4.02", "1", "test"),
                        RECEIVED_MS + offset,
                        RECEIVED_MS + offset,
                        RECEIVED_MS + offset);
        answers.computeIfAbsent(night, n -> new ArrayList<>())
                .add(ClassifiedAlertWire.toAvro(answer));
    }

    private Alert decode(SimulatedAlert sent) {
        List<Alert> alerts = new ArrayList<>();
        decoder.decode(
                sent.packet(),
                new PacketOrigin("", 0, 0, "", RECEIVED_MS),
                alerts::add,
                rejected -> {
                    throw new IllegalStateException(rejected.message());
                });
        return alerts.get(0);
    }

    /** Writes what was added. */
    public Path write() throws IOException {
        for (Map.Entry<String, List<GenericRecord>> night : packets.entrySet()) {
            file("packets", night, ArchivedPacket.getClassSchema());
        }
        for (Map.Entry<String, List<GenericRecord>> night : answers.entrySet()) {
            file("classified", night, org.cosmicoracle.schemas.ClassifiedAlert.getClassSchema());
        }
        return folder;
    }

    private void file(String kind, Map.Entry<String, List<GenericRecord>> night, Schema schema)
            throws IOException {
        Path parent =
                Files.createDirectories(folder.resolve(kind).resolve("night=" + night.getKey()));
        try (ParquetWriter<GenericRecord> out =
                ParquetTable.create(parent.resolve(kind + "-0.parquet"), schema, Map.of())) {
            for (GenericRecord row : night.getValue()) {
                out.write(row);
            }
        }
        Files.writeString(parent.resolve("." + kind + "-1.parquet.inprogress.1"), "half a file");
    }
}
