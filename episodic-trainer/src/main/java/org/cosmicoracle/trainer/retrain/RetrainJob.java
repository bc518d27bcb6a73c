package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.TrainingObject;
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
    private final LabelSource topic;
    private final SerializableClock clock;

    RetrainJob(
            RetrainConfig config,
            ProgressSource progress,
            ControlOutlet outlet,
            LabelSource topic,
            SerializableClock clock) {
        this.config = config;
        this.progress = progress;
        this.outlet = outlet;
        this.topic = topic;
        this.clock = clock;
    }

    /** A job that sends its control messages to Kafka, and finds labels there. */
    public RetrainJob(RetrainConfig config, ProgressSource progress) {
        this(
                config,
                progress,
                new KafkaControl(SerializableClock.wall()),
                KafkaLabels::read,
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

    /**
     * Runs the job on a cluster, which must see the same folders as this process, and waits for its
     * outcome.
     *
     * @param jobManager host of its REST interface
     * @param port of it
     * @param parallelism of all but the training
     * @throws BadDataException when labels or archive cannot be used
     * @throws IOException when the cluster cannot be reached, or the job failed
     */
    public RetrainOutcome runOn(String jobManager, int port, int parallelism)
            throws IOException, BadDataException {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createRemoteEnvironment(
                        jobManager, port, rules(), TrainerJar.path().toString());
        env.setParallelism(parallelism);
        return run(env);
    }

    RetrainOutcome run(StreamExecutionEnvironment env) throws IOException, BadDataException {
        WindowLabels labels = labels();
        if (!config.dryRun()) {
            requireRegistry();
        }
        define(env, labels);
        try {
            JobExecutionResult result = env.execute("retrain " + config.target().id());
            return RetrainOutcome.ofLines(result.getAccumulatorResult(RetrainOperator.OUTCOME))
                    .withLines(RowsRead.of(result).lines(labels));
        } catch (Exception e) { // execute declares no less
            throw new IOException("the retrain failed: " + rootOf(e), e);
        }
    }

    /**
     * Deletes raw packets of old nights after a bundle came into force; after a dry run says which
     * would go. After any other outcome it does nothing.
     *
     * @param days nights before the window's end whose packets stay whatever they hold
     * @return what to tell, one fact a line
     * @throws IOException when packets cannot be read or deleted; the next call goes on
     */
    public List<String> prune(RetrainOutcome outcome, int days)
            throws IOException, BadDataException {
        boolean isDryRun = outcome.status() == RetrainOutcome.Status.DRY_RUN;
        if (!isDryRun && outcome.status() != RetrainOutcome.Status.PUBLISHED) {
            return List.of();
        }
        Set<String> labelled = new HashSet<>();
        said().labels().forEach(label -> labelled.add(label.objectId()));
        return new Retention(config.source().archive(), config.source().window(), days)
                .apply(labelled, isDryRun);
    }

    private LabelTables.Said said() throws IOException, BadDataException {
        LabelTables tables = config.source().labels();
        if (tables != null) {
            return tables.read(config.source().window().end().toEpochMilli());
        }
        String brokers = config.target().brokers();
        if (brokers == null) {
            throw new BadDataException("no labels: give tables, or the Kafka that has them");
        }
        return new LabelTables.Said(topic.read(brokers), Map.of());
    }

    private WindowLabels labels() throws IOException, BadDataException {
        WindowLabels labels =
                WindowLabels.of(said(), config.source().window().end(), Taxonomy.standard());
        if (labels.classes().isEmpty()) {
            LabelTables tables = config.source().labels();
            throw new BadDataException(
                    (tables == null ? Topics.OBJECT_LABELS : tables.files())
                            + " gives no object a class to learn; left out: "
                            + labels.leftOut());
        }
        return labels;
    }

    private void requireRegistry() throws BadDataException {
        Path root = Path.of(config.target().registry());
        try {
            Path work = Files.createDirectories(root.resolve(RetrainRun.WORK));
            Files.delete(Files.createTempFile(work, "probe", ".tmp"));
        } catch (IOException e) {
            throw new BadDataException("the registry " + root + " cannot be written: " + e);
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
    private void define(StreamExecutionEnvironment env, WindowLabels labels)
            throws IOException, BadDataException {
        Source source = config.source();
        DataStream<TrainingObject> objects = archived(env, labels);
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

    private SingleOutputStreamOperator<TrainingObject> archived(
            StreamExecutionEnvironment env, WindowLabels labels)
            throws IOException, BadDataException {
        List<ArchivePart> parts =
                ArchiveParts.of(config.source().archive(), config.source().window());
        List<LabelledId> classes = new ArrayList<>();
        labels.classes().forEach((id, label) -> classes.add(new LabelledId(id, label)));
        DataStream<ArchivePart> files =
                env.fromData(parts, TypeInformation.of(ArchivePart.class))
                        .uid("archive-parts")
                        .name("Files of the window")
                        .setParallelism(1);
        return files.rebalance()
                .connect(
                        env.fromData(classes, TypeInformation.of(LabelledId.class))
                                .uid("labels")
                                .name("Labels")
                                .setParallelism(1)
                                .broadcast(ReadArchiveFunction.LABELS))
                .process(new ReadArchiveFunction(progress, parts.size()))
                .returns(TypeInformation.of(LabelledAlert.class))
                .uid(ReadArchiveFunction.UID)
                .name("Read alerts of labelled objects")
                .keyBy(LabelledAlert::objectId, Types.STRING)
                .process(new AssembleObjectFunction(config.recipe().alertsPerObject()))
                .returns(TypeInformation.of(TrainingObject.class))
                .uid(AssembleObjectFunction.UID)
                .name("Assemble objects");
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
