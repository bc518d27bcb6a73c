package org.cosmicoracle.functions;

import java.time.Clock;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.LedgerEntry;
import org.cosmicoracle.alert.LedgerEntry.Outcome;
import org.cosmicoracle.alert.RejectedPacket;

/**
 * Packets to alerts. Whatever is not a supported alert leaves by {@link #REJECTED} with its bytes;
 * every unit received and every rejection leaves a line on {@link LedgerOperator#ENTRIES}.
 * Stateless.
 */
public final class DecodeAlertFunction extends ProcessFunction<RawPacket, Alert> {

    private static final long serialVersionUID = 1L;

    public static final String UID = "decode-alert";
    public static final OutputTag<RejectedPacket> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(RejectedPacket.class));

    private final int maxContainerBytes;
    private final SerializableClock clock;
    private transient AlertDecoder decoder;
    private transient OracleMetrics metrics;

    public DecodeAlertFunction(int maxContainerBytes, SerializableClock clock) {
        this.maxContainerBytes = maxContainerBytes;
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) {
        decoder = new AlertDecoder(maxContainerBytes, clock.clock());
        metrics = OracleMetrics.ofDecode(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(RawPacket packet, Context ctx, Collector<Alert> out) {
        Clock wall = clock.clock();
        decoder.decode(
                packet.bytes(),
                packet.origin(),
                alert -> {
                    received(alert.origin().night(), ctx);
                    metrics.decoded(wall.millis() - alert.origin().receivedMs());
                    out.collect(alert);
                },
                rejected -> {
                    String night = rejected.origin().night();
                    received(night, ctx);
                    metrics.rejected(rejected.reason());
                    ctx.output(
                            LedgerOperator.ENTRIES,
                            new LedgerEntry(night, Outcome.REJECTED, rejected.reason().code()));
                    ctx.output(REJECTED, rejected);
                });
    }

    private void received(String night, Context ctx) {
        metrics.received();
        ctx.output(LedgerOperator.ENTRIES, LedgerEntry.of(night, Outcome.RECEIVED));
    }
}
