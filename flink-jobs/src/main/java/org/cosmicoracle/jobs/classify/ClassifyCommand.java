package org.cosmicoracle.jobs.classify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.cosmicoracle.alert.NightLedger;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.functions.ControlEvent;
import org.cosmicoracle.functions.RawPacket;
import org.cosmicoracle.functions.ReferenceUpdate;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.jobs.archive.ArchivePipeline;
import org.cosmicoracle.jobs.archive.ArchivedAnswer;
import org.cosmicoracle.jobs.cli.MessagesOption;
import org.cosmicoracle.jobs.cli.PacketsOption;
import org.cosmicoracle.jobs.cli.ProgressLine;
import org.cosmicoracle.jobs.cli.RegistryOption;
import org.cosmicoracle.jobs.local.LineFileSink;
import org.cosmicoracle.jobs.local.PacketFiles;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Rollout;
import org.cosmicoracle.wire.AnchorWire;
import org.cosmicoracle.wire.ClassifiedAlertJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ./oracle classify}: the classify pipeline over packets on disk, bounded, without a broker.
 */
@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        description =
                "Classifies packets on disk (.avro files, folders, .tar.gz nights) with the job's own pipeline.")
public final class ClassifyCommand implements Callable<Integer> {

    @Mixin private PacketsOption packets = new PacketsOption();

    @Option(
            names = "--anchors",
            paramLabel = "FILE",
            description = "Reference anchors, as ingest --out writes them.")
    private @Nullable Path anchors;

    @Option(
            names = "--out",
            paramLabel = "FILE.jsonl",
            description = "Classified alerts, one object a line.")
    private @Nullable Path out;

    @Option(
            names = "--rejected",
            paramLabel = "FILE.jsonl",
            description = "What was rejected, why, with its bytes.")
    private @Nullable Path rejected;

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            description =
                    "Parquet by night, as the archive job writes it: packets as sent, and classified alerts.")
    private @Nullable Path archive;

    @Option(names = "--ledger", paramLabel = "FILE.json", description = "The account of the run.")
    private @Nullable Path ledger;

    @Option(
            names = "--parallelism",
            defaultValue = "2",
            description = "Slots to use. Default: ${DEFAULT-VALUE}.")
    private int parallelism;

    @Mixin private RegistryOption registry = new RegistryOption();

    @Mixin private MessagesOption messages = new MessagesOption();

    @Spec private @Nullable CommandSpec spec;

    private final SerializableClock clock = SerializableClock.wall();

    @Override
    public Integer call() throws Exception {
        Clock wall = clock.clock();
        PacketFiles.requireAny(packets.paths());
        ModelBundle bundle = registry.open();
        Configuration conf = configuration();
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        env.setParallelism(parallelism);
        DataStream<RawPacket> raw = packetStream(env);
        ClassifyPipeline.Outputs outputs =
                new ClassifyPipeline(ClassifyConfig.from(conf), clock, ClassifyJob.CODE_VERSION)
                        .build(
                                new ClassifyPipeline.Inputs(
                                        raw,
                                        anchorStream(env),
                                        controlStream(
                                                env,
                                                bundle,
                                                messages.readOf(bundle.manifest().id()),
                                                wall.millis())));
        sinkLines(
                outputs.classified().map(ClassifiedAlertJson::lineOf).uid("classified-json"),
                out,
                "classified");
        sinkLines(
                outputs.rejected().map(RejectedJson::lineOf).uid("rejected-json"),
                rejected,
                "rejected");
        archive(raw, outputs.classified());
        outputs.controlOutcomes()
                .sinkTo(new org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink<>())
                .uid("outcomes");
        return run(env, outputs.ledger());
    }

    @SuppressWarnings("try") // the iterator's close may be interrupted, and then so are we
    private int run(StreamExecutionEnvironment env, DataStream<NightLedger> ledgers)
            throws Exception {
        LedgerReport report = new LedgerReport();
        ProgressLine progress =
                new ProgressLine(
                        "classify",
                        0,
                        clock.clock(),
                        Objects.requireNonNull(spec).commandLine().getErr());
        try (CloseableIterator<NightLedger> updates = ledgers.collectAsync()) {
            var client = env.executeAsync("classify");
            while (updates.hasNext()) {
                report.update(updates.next());
                progress.show(report.line());
            }
            client.getJobExecutionResult().get();
        }
        progress.clear();
        System.out.println(report.line());
        report.total()
                .rejectedByReason()
                .forEach((reason, n) -> System.out.println("  rejected  " + reason + " " + n));
        report.total()
                .abstainedByReason()
                .forEach((reason, n) -> System.out.println("  abstained " + reason + " " + n));
        if (ledger != null) {
            report.write(ledger);
        }
        return report.total().inFlight() == 0 ? 0 : 1;
    }

    private void archive(DataStream<RawPacket> raw, DataStream<ClassifiedAlert> classified) {
        if (archive != null) {
            ArchivePipeline.ofBoundedRun(
                            new org.apache.flink.core.fs.Path(archive.toUri()),
                            packets.maxBytes(),
                            clock)
                    .build(
                            raw,
                            classified
                                    .map(answer -> ArchivedAnswer.of(answer))
                                    .returns(TypeInformation.of(ArchivedAnswer.class))
                                    .uid("archived-answers"));
        }
    }

    private Configuration configuration() {
        Configuration conf = new Configuration();
        conf.set(ClassifyOptions.REGISTRY, registry.root().toUri().toString());
        conf.set(ClassifyOptions.MAX_PACKET_BYTES, packets.maxBytes());
        return conf;
    }

    private DataStream<RawPacket> packetStream(StreamExecutionEnvironment env) {
        List<String> paths = packets.paths().stream().map(Path::toString).toList();
        return env.fromData(Types.STRING, "all")
                .uid("files")
                .setParallelism(1)
                .flatMap(new ReadPacketsFunction(paths, packets.maxBytes(), clock))
                .returns(TypeInformation.of(RawPacket.class))
                .uid("packets")
                .name("Read packets")
                .setParallelism(1);
    }

    private DataStream<ReferenceUpdate> anchorStream(StreamExecutionEnvironment env)
            throws IOException {
        List<ReferenceUpdate> updates = new ArrayList<>();
        if (anchors != null) {
            AnchorWire.readFile(anchors).forEach(anchor -> updates.add(ReferenceUpdate.of(anchor)));
        }
        updates.add(ReferenceUpdate.ready(updates.size()));
        return env.fromData(updates, TypeInformation.of(ReferenceUpdate.class))
                .uid("anchors")
                .setParallelism(1);
    }

    private static DataStream<ControlEvent> controlStream(
            StreamExecutionEnvironment env,
            ModelBundle bundle,
            List<ControlMessage> more,
            long nowMs) {
        List<ControlEvent> events = new ArrayList<>();
        Rollout.of(bundle, nowMs, "classify")
                .forEach(message -> events.add(new ControlEvent(message)));
        more.forEach(message -> events.add(new ControlEvent(message)));
        events.add(ControlEvent.READY);
        return env.fromData(events, TypeInformation.of(ControlEvent.class))
                .uid("control")
                .setParallelism(1);
    }

    private static void sinkLines(
            org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator<String> lines,
            @Nullable Path file,
            String name) {
        if (file == null) {
            lines.sinkTo(new org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink<>())
                    .uid(name + "-file");
        } else {
            lines.sinkTo(new LineFileSink(file.toAbsolutePath()))
                    .uid(name + "-file")
                    .name("To " + file.getFileName())
                    .setParallelism(1);
        }
    }
}
