package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.IntCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.replay.Answered;
import org.cosmicoracle.trainer.store.ArchivedPacket;
import org.cosmicoracle.trainer.store.NightArchive;
import org.cosmicoracle.trainer.training.Progress;

/**
 * Reads alerts and answers of labelled objects from files of the archive; of all others nothing
 * leaves this operator. In batch mode the labels come first.
 *
 * <p>State: class by object, as broadcast state, for as long as the job runs.
 */
final class ReadArchiveFunction
        extends BroadcastProcessFunction<ArchivePart, LabelledId, LabelledAlert> {

    static final String UID = "read-archive";

    /** Accumulator: packets of labelled objects that could not be decoded. */
    static final String REJECTED = "retrain-rejected";

    static final MapStateDescriptor<String, String> LABELS =
            new MapStateDescriptor<>("labels", Types.STRING, Types.STRING);

    private static final long serialVersionUID = 1L;
    private static final int MAX_PACKET_BYTES = 16 << 20;

    private final ProgressSource progress;
    private final int parts;
    private final IntCounter rejected = new IntCounter();
    private transient AlertDecoder decoder;
    private transient Progress read;

    /**
     * @param parts how many files there are
     */
    ReadArchiveFunction(ProgressSource progress, int parts) {
        this.progress = progress;
        this.parts = parts;
    }

    @Override
    public void open(OpenContext context) {
        getRuntimeContext().addAccumulator(REJECTED, rejected);
        read = progress.of("read the archive");
        decoder = new AlertDecoder(MAX_PACKET_BYTES, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    @Override
    public void processElement(ArchivePart part, ReadOnlyContext ctx, Collector<LabelledAlert> out)
            throws Exception {
        Map<String, String> labels = new HashMap<>();
        for (Map.Entry<String, String> label : ctx.getBroadcastState(LABELS).immutableEntries()) {
            labels.put(label.getKey(), label.getValue());
        }
        if (part.isAnswers()) {
            readAnswers(part, labels, out);
        } else {
            NightArchive.packetsOf(
                    Path.of(part.path()),
                    part.night(),
                    labels::containsKey,
                    packet -> decode(packet, part, labels, out));
        }
        read.report(part.number(), parts, part.path());
    }

    private void decode(
            ArchivedPacket packet,
            ArchivePart part,
            Map<String, String> labels,
            Collector<LabelledAlert> out) {
        decoder.decode(
                packet.container(),
                packet.origin(),
                alert -> {
                    String label = labels.get(alert.objectId());
                    if (label != null) {
                        out.collect(
                                new LabelledAlert(
                                        alert.objectId(),
                                        label,
                                        part.night(),
                                        part.isLearned(),
                                        alert.candid(),
                                        part.isLearned() ? alert : alert.withoutPacket(),
                                        null));
                    }
                },
                bad -> rejected.add(1));
    }

    private static void readAnswers(
            ArchivePart part, Map<String, String> labels, Collector<LabelledAlert> out)
            throws IOException {
        NightArchive.answersOf(
                Path.of(part.path()),
                labels::containsKey,
                answer ->
                        out.collect(
                                new LabelledAlert(
                                        answer.objectId(),
                                        labels.getOrDefault(answer.objectId(), ""),
                                        part.night(),
                                        part.isLearned(),
                                        answer.candid(),
                                        null,
                                        Answered.of(answer))));
    }

    @Override
    public void processBroadcastElement(LabelledId label, Context ctx, Collector<LabelledAlert> out)
            throws Exception {
        ctx.getBroadcastState(LABELS).put(label.objectId(), label.label());
    }
}
