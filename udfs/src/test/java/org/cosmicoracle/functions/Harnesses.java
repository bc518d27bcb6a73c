package org.cosmicoracle.functions;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.groups.OperatorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.LedgerEntry;
import org.cosmicoracle.alert.NightLedger;
import org.cosmicoracle.embedding.MicroBatchOptions;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.Scoring;
import org.cosmicoracle.lightcurve.HistoryBounds;
import org.cosmicoracle.rollout.TrialPair;
import org.cosmicoracle.rollout.TrialReport;

/** Each stateful function in the operator that runs it, not yet opened. */
final class Harnesses {

    /** As in the job: key groups are part of a snapshot. */
    private static final int MAX_PARALLELISM = 128;

    private Harnesses() {}

    /** Returns a clock that stands still. */
    static SerializableClock clockAt(long ms) {
        return () -> Clock.fixed(Instant.ofEpochMilli(ms), ZoneOffset.UTC);
    }

    static KeyedBroadcastOperatorTestHarness<String, Alert, ReferenceUpdate, AssembledAlert>
            assemble(HistoryBounds bounds) throws Exception {
        return assemble(bounds, UnregisteredMetricsGroup.createOperatorMetricGroup());
    }

    static KeyedBroadcastOperatorTestHarness<String, Alert, ReferenceUpdate, AssembledAlert>
            assemble(HistoryBounds bounds, OperatorMetricGroup group) throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new AssembleFunction(bounds),
                        List.of(
                                AssembleFunction.ANCHOR_CELLS,
                                AssembleFunction.ANCHOR_KEYS,
                                AssembleFunction.SCORING,
                                AssembleFunction.ANCHORS_READY)) {
                    @Override
                    public OperatorMetricGroup getMetricGroup() {
                        return group;
                    }
                },
                Alert::objectId,
                Types.STRING,
                MAX_PARALLELISM,
                1,
                0);
    }

    static OneInputStreamOperatorTestHarness<AssembledAlert, EmbedOutcome> embed(
            Path registry, SerializableClock clock) throws Exception {
        EmbedOptions options =
                new EmbedOptions(
                        "cpu",
                        MicroBatchOptions.of(8, Duration.ofMillis(1), 16),
                        Duration.ofMinutes(1));
        return new OneInputStreamOperatorTestHarness<>(
                new AsyncWaitOperatorFactory<>(
                        new EmbedFunction(
                                new BundleStores(registry.toUri().toString()), options, clock),
                        Duration.ofMinutes(5).toMillis(),
                        16,
                        OutputMode.UNORDERED),
                TypeInformation.of(AssembledAlert.class)
                        .createSerializer(new SerializerConfigImpl()));
    }

    static TwoInputStreamOperatorTestHarness<EmbedOutcome, Scoring, ClassifiedAlert> classify(
            SerializableClock clock) throws Exception {
        return new TwoInputStreamOperatorTestHarness<>(
                new CoBroadcastWithNonKeyedOperator<>(
                        new ClassifyFunction(clock, "test"), List.of(ClassifyFunction.SCORINGS)));
    }

    static OneInputStreamOperatorTestHarness<ControlEvent, Scoring> controlLog(
            Path registry, SerializableClock clock) throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(
                        new ControlLogFunction(
                                new BundleStores(registry.toUri().toString()), clock)));
    }

    static OneInputStreamOperatorTestHarness<LedgerEntry, NightLedger> ledger(long periodMs)
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new LedgerOperator(periodMs));
    }

    static OneInputStreamOperatorTestHarness<TrialPair, TrialReport> trialReport(long periodMs)
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new TrialReportOperator(periodMs));
    }
}
