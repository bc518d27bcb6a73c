package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.LabelFile;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.dataset.ArchiveFiles;
import org.cosmicoracle.trainer.retrain.RetrainConfig.Source;

/**
 * The bounded job: files of the archive and labels in, one outcome out. Reading, decoding,
 * assembling and simulating run at any parallelism; the last operator sorts what comes and trains.
 */
public final class RetrainJob {

    private static final int RESTARTS = 3;

    private final RetrainConfig config;
    private final ProgressSource progress;
    private final ControlOutlet outlet;
    private final SerializableClock clock;

    RetrainJob(
            RetrainConfig config,
            ProgressSource progress,
            ControlOutlet outlet,
            SerializableClock clock) {
        this.config = config;
        this.progress = progress;
        this.outlet = outlet;
        this.clock = clock;
    }

    /** A job that sends its control messages to Kafka. */
    public RetrainJob(RetrainConfig config, ProgressSource progress) {
        this(
                config,
                progress,
                new KafkaControl(SerializableClock.wall()),
                SerializableClock.wall());
    }

    /** Returns the rules every retrain runs under: no Kryo, no made-up uids, batch. */
    static Configuration rules() {
        Configuration conf = new Configuration();
        conf.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
        conf.set(PipelineOptions.GENERIC_TYPES, false);
        conf.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        conf.set(PipelineOptions.OBJECT_REUSE, true);
        conf.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        conf.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
        conf.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(5));
        return conf;
    }

    /**
     * Runs the job and waits for its outcome.
     *
     * @param parallelism of all but the training
     * @throws BadDataException when labels or archive cannot be used
     * @throws IOException when the job failed
     */
    public RetrainOutcome run(int parallelism) throws IOException, BadDataException {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(rules());
        env.setParallelism(parallelism);
        return run(env);
    }

    RetrainOutcome run(StreamExecutionEnvironment env) throws IOException, BadDataException {
        define(env);
        try {
            JobExecutionResult result = env.execute("retrain " + config.target().id());
            return RetrainOutcome.ofLines(result.getAccumulatorResult(RetrainOperator.OUTCOME));
        } catch (Exception e) { // execute declares no less
            throw new IOException("the retrain failed: " + rootOf(e), e);
        }
    }

    private static String rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** Defines the graph. */
    void define(StreamExecutionEnvironment env) throws IOException, BadDataException {
        Source source = config.source();
        DataStream<TrainingObject> objects = archived(env);
        if (source.simulatedPerClass() > 0) {
            objects = objects.union(simulated(env));
        }
        if (source.lightCurves() != null) {
            objects = objects.union(curves(env, source.lightCurves()));
        }
        objects.transform(
                        RetrainOperator.UID,
                        Types.STRING,
                        new RetrainOperator(config, progress, outlet, clock))
                .uid(RetrainOperator.UID)
                .name("Train, judge, register, publish")
                .setParallelism(1)
                .sinkTo(new DiscardingSink<>())
                .uid("nothing")
                .name("Nothing comes out")
                .setParallelism(1);
    }

    private SingleOutputStreamOperator<TrainingObject> archived(StreamExecutionEnvironment env)
            throws IOException, BadDataException {
        List<ArchivePart> parts = parts();
        List<LabelledId> labels = labels();
        DataStream<ArchivePart> files =
                env.fromData(parts, TypeInformation.of(ArchivePart.class))
                        .uid("archive-parts")
                        .name("Files of the window")
                        .setParallelism(1);
        return files.rebalance()
                .connect(
                        env.fromData(labels, TypeInformation.of(LabelledId.class))
                                .uid("labels")
                                .name("Labels")
                                .setParallelism(1)
                                .broadcast(ReadArchiveFunction.LABELS))
                .process(new ReadArchiveFunction(progress))
                .returns(TypeInformation.of(LabelledPacket.class))
                .uid(ReadArchiveFunction.UID)
                .name("Read packets of labelled objects")
                .keyBy(LabelledPacket::objectId, Types.STRING)
                .process(new AssembleObjectFunction(config.recipe().alertsPerObject()))
                .returns(TypeInformation.of(TrainingObject.class))
                .uid(AssembleObjectFunction.UID)
                .name("Assemble objects");
    }

    private List<ArchivePart> parts() throws IOException, BadDataException {
        NightWindow window = config.source().window();
        List<Path> files = ArchiveFiles.of(Path.of(config.source().archive()), window::contains);
        if (files.isEmpty()) {
            throw new BadDataException(
                    "the archive "
                            + config.source().archive()
                            + " has no packets from "
                            + window.first()
                            + " to "
                            + window.last()
                            + ": nothing to learn from");
        }
        List<ArchivePart> parts = new ArrayList<>();
        for (Path file : files) {
            parts.add(new ArchivePart(file.toString(), parts.size() + 1, files.size()));
        }
        return parts;
    }

    private List<LabelledId> labels() throws IOException, BadDataException {
        LabelFile file = LabelFile.read(Path.of(config.source().labels()), Taxonomy.standard());
        if (file.labels().isEmpty()) {
            throw new BadDataException(
                    config.source().labels()
                            + " labels no object with a leaf class; left out: "
                            + file.leftOut());
        }
        List<LabelledId> labels = new ArrayList<>();
        file.labels().forEach((id, label) -> labels.add(new LabelledId(id, label)));
        return labels;
    }

    private DataStream<TrainingObject> simulated(StreamExecutionEnvironment env) {
        return env.fromSequence(
                        0, DrawSimulatedFunction.numbers(config.source().simulatedPerClass()) - 1)
                .uid("simulated-numbers")
                .name("Numbers of simulated objects")
                .flatMap(
                        new DrawSimulatedFunction(
                                config.recipe().seed(), config.recipe().alertsPerObject()))
                .returns(TypeInformation.of(TrainingObject.class))
                .uid(DrawSimulatedFunction.UID)
                .name("Draw simulated objects");
    }

    private static DataStream<TrainingObject> curves(StreamExecutionEnvironment env, String file) {
        return env.fromData(List.of(file), Types.STRING)
                .uid("light-curve-files")
                .name("Files of light curves")
                .setParallelism(1)
                .flatMap(new ReadCurvesFunction())
                .returns(TypeInformation.of(TrainingObject.class))
                .uid(ReadCurvesFunction.UID)
                .name("Read light curves")
                .setParallelism(1);
    }
}
