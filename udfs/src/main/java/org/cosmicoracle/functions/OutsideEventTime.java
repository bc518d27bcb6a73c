package org.cosmicoracle.functions;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Passes records through and has no say in event time: whatever watermark comes, it answers that it
 * is idle.
 *
 * <p>Anchors and control messages carry no time of the night. Without this the end of their first
 * load, which is a watermark of {@link Long#MAX_VALUE}, would be the time of the whole job as soon
 * as the alerts pause, and every history would expire. It must run in a task that goes on, since
 * one that has ended says {@link Long#MAX_VALUE} again after each restart.
 *
 * @param <T> what passes
 */
public final class OutsideEventTime<T> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<T, T> {

    private static final long serialVersionUID = 1L;

    private transient boolean saidIdle;

    @Override
    public void processElement(StreamRecord<T> element) {
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) {
        sayIdleOnce();
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        sayIdleOnce();
    }

    private void sayIdleOnce() {
        if (!saidIdle) {
            saidIdle = true;
            output.emitWatermarkStatus(WatermarkStatus.IDLE);
        }
    }
}
