package org.cosmicoracle.trainer.retrain;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.cosmicoracle.trainer.dataset.ArchiveFiles;

/**
 * Reads the packets of labelled objects from files of the archive; of all others nothing leaves
 * this operator. In batch mode the labels come first.
 *
 * <p>State: class by object, as broadcast state, for as long as the job runs.
 */
final class ReadArchiveFunction
        extends BroadcastProcessFunction<ArchivePart, LabelledId, LabelledPacket> {

    static final String UID = "read-archive";

    static final MapStateDescriptor<String, String> LABELS =
            new MapStateDescriptor<>("labels", Types.STRING, Types.STRING);

    private static final long serialVersionUID = 1L;

    private final ProgressSource progress;

    ReadArchiveFunction(ProgressSource progress) {
        this.progress = progress;
    }

    @Override
    public void processElement(ArchivePart part, ReadOnlyContext ctx, Collector<LabelledPacket> out)
            throws Exception {
        Map<String, String> labels = new HashMap<>();
        for (Map.Entry<String, String> label : ctx.getBroadcastState(LABELS).immutableEntries()) {
            labels.put(label.getKey(), label.getValue());
        }
        ArchiveFiles.read(
                Path.of(part.path()),
                labels::containsKey,
                (id, packet) ->
                        out.collect(new LabelledPacket(id, labels.getOrDefault(id, ""), packet)));
        progress.of("read the archive").report(part.number(), part.of(), part.path());
    }

    @Override
    public void processBroadcastElement(
            LabelledId label, Context ctx, Collector<LabelledPacket> out) throws Exception {
        ctx.getBroadcastState(LABELS).put(label.objectId(), label.label());
    }
}
