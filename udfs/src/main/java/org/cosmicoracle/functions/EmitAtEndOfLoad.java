package org.cosmicoracle.functions;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Passes a bounded first load through and ends it with READY(count), sent also when the count is
 * zero. Runs at parallelism 1, so that READY follows every record of the load on each channel.
 *
 * @param <T> what the load consists of
 */
public final class EmitAtEndOfLoad<T> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<T, T>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final SerializableFunction<Long, T> ready;
    private transient long count;

    public EmitAtEndOfLoad(SerializableFunction<Long, T> ready) {
        this.ready = ready;
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        count++;
        output.collect(element);
    }

    @Override
    public void endInput() {
        output.collect(new StreamRecord<>(ready.apply(count)));
    }
}
