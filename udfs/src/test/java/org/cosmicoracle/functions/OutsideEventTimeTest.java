package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class OutsideEventTimeTest {

    @Test
    void recordsPassAndOfEveryWatermarkOnlyThatItIsIdle() throws Exception {
        try (var harness =
                new OneInputStreamOperatorTestHarness<>(new OutsideEventTime<String>())) {
            harness.open();
            harness.processWatermark(new Watermark(5));
            harness.processElement(new StreamRecord<>("anchor"));
            harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
            harness.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(harness.getOutput())
                    .containsExactly(WatermarkStatus.IDLE, new StreamRecord<>("anchor"));
        }
    }
}
