package org.cosmicoracle.trainer.retrain;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.cosmicoracle.trainer.data.ArchivedObjects;
import org.cosmicoracle.trainer.data.ReceivedPacket;
import org.cosmicoracle.trainer.data.TrainingObject;

/**
 * Puts the packets of an object together, when all are there.
 *
 * <p>Keyed by objectId. State: the packets of one object, in memory; in batch mode that of one key
 * at a time.
 */
final class AssembleObjectFunction
        extends KeyedProcessFunction<String, LabelledPacket, TrainingObject> {

    static final String UID = "assemble-object";

    private static final long serialVersionUID = 1L;

    private static final ListStateDescriptor<LabelledPacket> PACKETS =
            new ListStateDescriptor<>("packets", TypeInformation.of(LabelledPacket.class));

    private final int alertsPerObject;
    private transient ListState<LabelledPacket> packets;
    private transient ArchivedObjects objects;

    AssembleObjectFunction(int alertsPerObject) {
        this.alertsPerObject = alertsPerObject;
    }

    @Override
    public void open(OpenContext context) {
        packets = getRuntimeContext().getListState(PACKETS);
        objects = new ArchivedObjects(alertsPerObject);
    }

    @Override
    public void processElement(LabelledPacket packet, Context ctx, Collector<TrainingObject> out)
            throws Exception {
        packets.add(packet);
        ctx.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<TrainingObject> out)
            throws Exception {
        List<ReceivedPacket> received = new ArrayList<>();
        String label = "";
        for (LabelledPacket packet : packets.get()) {
            received.add(packet.packet());
            label = packet.label();
        }
        packets.clear();
        TrainingObject object = objects.of(ctx.getCurrentKey(), label, received);
        if (object != null) {
            out.collect(object);
        }
    }
}
