package org.cosmicoracle.jobs.classify;

import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.LedgerEntry;
import org.cosmicoracle.alert.NightLedger;
import org.cosmicoracle.alert.RejectedPacket;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.Scoring;
import org.cosmicoracle.functions.AssembleFunction;
import org.cosmicoracle.functions.AssembledAlert;
import org.cosmicoracle.functions.ClassifyFunction;
import org.cosmicoracle.functions.ControlEvent;
import org.cosmicoracle.functions.ControlLogFunction;
import org.cosmicoracle.functions.ControlOutcome;
import org.cosmicoracle.functions.DecodeAlertFunction;
import org.cosmicoracle.functions.EmbedFunction;
import org.cosmicoracle.functions.EmbedOutcome;
import org.cosmicoracle.functions.LedgerOperator;
import org.cosmicoracle.functions.OutsideEventTime;
import org.cosmicoracle.functions.RawPacket;
import org.cosmicoracle.functions.ReferenceUpdate;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.functions.TrialReportOperator;
import org.cosmicoracle.rollout.TrialReport;
import org.cosmicoracle.time.JulianDate;

/**
 * Packets to classified alerts. A function from streams to streams: it knows no Kafka and no file.
 *
 * <pre>
 *  packets -> decode -> [objectId] assemble + anchors + features -> embed (async) -> classify -> classified
 *                |rejected                 ^                                           ^ |rejected
 *  anchors --------------------------------+                                           |
 *  control -> control log (one) -----------+-------------------------------------------+
 *  decode, assemble, classify -> night ledger (one)
 *  classify -> trial report (one)
 * </pre>
 */
public final class ClassifyPipeline {

    /** Never to be changed: savepoints of another value do not restore. */
    public static final int MAX_PARALLELISM = 128;

    private final ClassifyConfig config;
    private final SerializableClock clock;
    private final String codeVersion;

    public ClassifyPipeline(ClassifyConfig config, SerializableClock clock, String codeVersion) {
        this.config = config;
        this.clock = clock;
        this.codeVersion = codeVersion;
    }

    /**
     * Streams in.
     *
     * @param packets as they came
     * @param anchors anchors, and READY at the end of the first load
     * @param control control messages, and READY at the end of the first load
     */
    public record Inputs(
            DataStream<RawPacket> packets,
            DataStream<ReferenceUpdate> anchors,
            DataStream<ControlEvent> control) {}

    /** Streams out. */
    public record Outputs(
            DataStream<ClassifiedAlert> classified,
            DataStream<RejectedPacket> rejected,
            DataStream<NightLedger> ledger,
            DataStream<ControlOutcome> controlOutcomes,
            DataStream<TrialReport> trialReports) {}

    /** Builds the graph. */
    public Outputs build(Inputs in) {
        SingleOutputStreamOperator<Scoring> control = controlLog(in.control());
        DataStream<Scoring> scorings = outsideEventTime(control, "scorings");
        SingleOutputStreamOperator<Alert> alerts = decode(in.packets());
        SingleOutputStreamOperator<AssembledAlert> assembled =
                assemble(alerts, outsideEventTime(in.anchors(), "anchors"), scorings);
        SingleOutputStreamOperator<ClassifiedAlert> classified =
                classify(embed(assembled), scorings);
        DataStream<LedgerEntry> entries =
                alerts.getSideOutput(LedgerOperator.ENTRIES)
                        .union(
                                assembled.getSideOutput(LedgerOperator.ENTRIES),
                                classified.getSideOutput(LedgerOperator.ENTRIES));
        return new Outputs(
                classified,
                alerts.getSideOutput(DecodeAlertFunction.REJECTED)
                        .union(classified.getSideOutput(ClassifyFunction.REJECTED)),
                entries.transform(
                                "Night ledger",
                                TypeInformation.of(NightLedger.class),
                                new LedgerOperator(config.ledgerPeriod().toMillis()))
                        .uid(LedgerOperator.UID)
                        .setParallelism(1),
                control.getSideOutput(ControlLogFunction.OUTCOMES),
                classified
                        .getSideOutput(ClassifyFunction.TRIAL_PAIRS)
                        .transform(
                                "Trial report",
                                TypeInformation.of(TrialReport.class),
                                new TrialReportOperator(config.ledgerPeriod().toMillis()))
                        .uid(TrialReportOperator.UID)
                        .setParallelism(1));
    }

    private SingleOutputStreamOperator<Scoring> controlLog(DataStream<ControlEvent> control) {
        return control.process(
                        new ControlLogFunction(config.stores(), clock),
                        TypeInformation.of(Scoring.class))
                .uid(ControlLogFunction.UID)
                .name("Control log")
                .setParallelism(1);
    }

    private static <T> DataStream<T> outsideEventTime(DataStream<T> stream, String name) {
        return stream.transform("Outside event time", stream.getType(), new OutsideEventTime<>())
                .uid(name + "-outside-event-time")
                .setParallelism(1);
    }

    private SingleOutputStreamOperator<Alert> decode(DataStream<RawPacket> packets) {
        return packets.process(
                        new DecodeAlertFunction(config.maxPacketBytes(), clock),
                        TypeInformation.of(Alert.class))
                .uid(DecodeAlertFunction.UID)
                .name("Decode alert")
                .setParallelism(packets.getParallelism()); // keeps the order of each partition
    }

    private SingleOutputStreamOperator<AssembledAlert> assemble(
            DataStream<Alert> alerts,
            DataStream<ReferenceUpdate> anchors,
            DataStream<Scoring> scorings) {
        DataStream<ReferenceUpdate> references =
                anchors.union(
                        scorings.map(ReferenceUpdate::of)
                                .returns(ReferenceUpdate.class)
                                .uid("scoring-to-reference")
                                .name("Scoring")
                                .setParallelism(1));
        WatermarkStrategy<Alert> byJd =
                WatermarkStrategy.<Alert>forBoundedOutOfOrderness(config.outOfOrderness())
                        .withTimestampAssigner(
                                (alert, previous) ->
                                        JulianDate.toEpochMillis(alert.candidate().jd()))
                        .withIdleness(config.ledgerPeriod().multipliedBy(10));
        return alerts.assignTimestampsAndWatermarks(byJd)
                .uid("alert-time")
                .name("Alert time")
                .setParallelism(alerts.getParallelism())
                .keyBy(Alert::objectId)
                .connect(
                        references.broadcast(
                                AssembleFunction.ANCHOR_CELLS,
                                AssembleFunction.ANCHOR_KEYS,
                                AssembleFunction.SCORING,
                                AssembleFunction.ANCHORS_READY))
                .process(
                        new AssembleFunction(config.history()),
                        TypeInformation.of(AssembledAlert.class))
                .uid(AssembleFunction.UID)
                .name("Assemble, anchors, features");
    }

    private SingleOutputStreamOperator<EmbedOutcome> embed(DataStream<AssembledAlert> assembled) {
        return AsyncDataStream.unorderedWait(
                        assembled,
                        new EmbedFunction(config.stores(), config.embed(), clock),
                        config.embedTimeout().toMillis(),
                        TimeUnit.MILLISECONDS,
                        config.embedCapacity())
                .returns(EmbedOutcome.class)
                .uid(EmbedFunction.UID)
                .name("Embed");
    }

    private SingleOutputStreamOperator<ClassifiedAlert> classify(
            DataStream<EmbedOutcome> embedded, DataStream<Scoring> scorings) {
        return embedded.connect(scorings.broadcast(ClassifyFunction.SCORINGS))
                .process(
                        new ClassifyFunction(clock, codeVersion),
                        TypeInformation.of(ClassifiedAlert.class))
                .uid(ClassifyFunction.UID)
                .name("Nearest prototype, calibrate, abstain");
    }
}
