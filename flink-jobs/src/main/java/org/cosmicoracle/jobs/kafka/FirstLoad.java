package org.cosmicoracle.jobs.kafka;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Holds the packets back at their source until the tables that score them have been read once.
 *
 * <p>An operator cannot stop one of its inputs and go on with the other, so back-pressure has to
 * come from the source. Flink's watermark alignment does that: a source ahead of the slowest of its
 * group by more than the allowed drift is paused. Here the packets stand at {@link #AHEAD} from
 * their start, and a first load stands at {@link #BEHIND} until it ends. What was read before the
 * first comparison (at most two {@link #COMPARED} long) waits downstream.
 *
 * <p>None of these watermarks is a time: that of the alerts is assigned behind the decoder.
 */
final class FirstLoad {

    static final Duration COMPARED = Duration.ofSeconds(2);

    private static final String GROUP = "first-load";
    private static final long BEHIND = 0;
    private static final long AHEAD = 1_000;
    private static final Duration DRIFT = Duration.ofMillis(AHEAD / 2);

    private FirstLoad() {}

    /** Watermarks of a source that waits. */
    static <T> WatermarkStrategy<T> waiting() {
        return standingAt(AHEAD);
    }

    /** Watermarks of a bounded source that the others wait for. */
    static <T> WatermarkStrategy<T> awaited() {
        return standingAt(BEHIND);
    }

    private static <T> WatermarkStrategy<T> standingAt(long at) {
        WatermarkStrategy<T> strategy = context -> new Standing<>(at);
        return strategy.withWatermarkAlignment(GROUP, DRIFT, COMPARED);
    }

    private record Standing<T>(long at) implements WatermarkGenerator<T> {

        @Override
        public void onEvent(T element, long timestamp, WatermarkOutput output) {}

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.emitWatermark(new Watermark(at));
        }
    }
}
