package org.cosmicoracle.jobs.kafka;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Holds the packets back at their source while the tables that score them are read from their
 * start.
 *
 * <p>An operator cannot stop one of its inputs and go on with the other, so back-pressure has to
 * come from the source. Flink's watermark alignment does that: a source ahead of the slowest of its
 * group by more than the allowed drift is paused. Here the packets stand at {@link #AHEAD} from
 * their start, and the source of a table's changes, which reads the table from its start beside the
 * first load, stands at {@link #BEHIND} until it has caught up, that is {@link #CAUGHT_UP} without
 * a record, but not longer than {@link #HELD_AT_MOST}: a table that never rests must not hold the
 * packets for good. What was read before the first comparison (at most two {@link #COMPARED} long)
 * waits downstream for READY, as does what comes before READY in any other way.
 *
 * <p>The first load itself takes no part: it ends, and Flink's alignment speaks to a source that
 * has ended before a restart, which fails the job.
 *
 * <p>None of these watermarks is a time: that of the alerts is assigned behind the decoder.
 */
final class FirstLoad {

    static final Duration COMPARED = Duration.ofSeconds(2);

    private static final Duration CAUGHT_UP = Duration.ofMillis(500);
    private static final Duration HELD_AT_MOST = Duration.ofMinutes(2);
    private static final String GROUP = "first-load";
    private static final long BEHIND = 0;
    private static final long AHEAD = 1_000;
    private static final Duration DRIFT = Duration.ofMillis(AHEAD / 2);

    private FirstLoad() {}

    /** Watermarks of a source that waits. */
    static <T> WatermarkStrategy<T> waiting() {
        WatermarkStrategy<T> strategy = context -> new Standing<>(Duration.ZERO);
        return strategy.withWatermarkAlignment(GROUP, DRIFT, COMPARED);
    }

    /** Watermarks of a source without end that the others wait for. */
    static <T> WatermarkStrategy<T> awaited() {
        WatermarkStrategy<T> strategy = context -> new Standing<>(HELD_AT_MOST);
        return strategy.withIdleness(CAUGHT_UP).withWatermarkAlignment(GROUP, DRIFT, COMPARED);
    }

    /** Behind for a while, and ahead from then on. */
    private static final class Standing<T> implements WatermarkGenerator<T> {

        private final long untilNanos;

        Standing(Duration behind) {
            untilNanos = System.nanoTime() + behind.toNanos();
        }

        @Override
        public void onEvent(T element, long timestamp, WatermarkOutput output) {}

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            boolean behind = System.nanoTime() - untilNanos < 0;
            output.emitWatermark(new Watermark(behind ? BEHIND : AHEAD));
        }
    }
}
