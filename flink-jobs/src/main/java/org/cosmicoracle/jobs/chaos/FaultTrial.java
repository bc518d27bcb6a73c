package org.cosmicoracle.jobs.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.jobs.classify.ClassifyJob;
import org.cosmicoracle.jobs.kafka.TopicAdmin;
import org.cosmicoracle.jobs.kafka.TopicWriter;
import org.cosmicoracle.jobs.local.BrokerProcess;
import org.cosmicoracle.jobs.local.ProcessCluster;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Rollout;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.ControlWire;

/**
 * One fault in the middle of one replay, on a broker and a cluster of separate processes.
 *
 * @param folder new, for everything the processes write
 * @param registry folder of bundles
 * @param bundle the one in force
 * @param perSecond messages a second
 * @param partitions of the alert topic
 * @param slots of the TaskManager, and parallelism of the job
 * @param taskManagerMemory as Flink writes it, e.g. 1800m
 */
record FaultTrial(
        Path folder,
        Path registry,
        ModelBundle bundle,
        double perSecond,
        int partitions,
        int slots,
        String taskManagerMemory) {

    private static final String TOPIC = "ztf_replay";

    /** Answers to wait for after a restart before the account must close, in looks without any. */
    private static final int PATIENCE = 300;

    /**
     * Runs it.
     *
     * @param faultAt messages to publish before the fault
     * @param each gets every committed answer
     */
    TrialResult run(
            ReplayedPackets replayed,
            Fault fault,
            long faultAt,
            Clock clock,
            Consumer<ClassifiedAlert> each)
            throws IOException {
        try (BrokerProcess broker = BrokerProcess.start(folder.resolve("kafka"));
                ProcessCluster cluster =
                        ProcessCluster.start(
                                folder.resolve("flink"), slots, taskManagerMemory, Map.of());
                TopicWriter writer = new TopicWriter(broker.bootstrap());
                Answers answers = new Answers(broker.bootstrap(), true, each)) {
            String job = startJob(broker, cluster, writer, clock);
            PacedReplay replay = new PacedReplay(writer, TOPIC, replayed.messages(), perSecond);
            while (replay.sent() < faultAt || answers.tally().records() == 0) {
                answers.look();
            }
            long sentAtFault = replay.sent();
            long answeredAtFault = answers.tally().records();
            double recovery = strike(cluster, fault, job, broker);
            replay.join();
            awaitClosed(answers, replayed.units());
            return result(fault, replayed, sentAtFault, answeredAtFault, recovery, answers, broker);
        }
    }

    private String startJob(
            BrokerProcess broker, ProcessCluster cluster, TopicWriter writer, Clock clock)
            throws IOException {
        TopicAdmin.createMissing(broker.bootstrap());
        TopicAdmin.createMissing(broker.bootstrap(), TOPIC, partitions);
        ControlWire wire = new ControlWire();
        Rollout.of(bundle, clock.millis(), "chaos")
                .forEach(m -> writer.write(Topics.ORACLE_CONTROL, m.key(), wire.write(m)));
        writer.flush();
        String job = submit(cluster, broker, "");
        cluster.awaitRunning(job);
        return job;
    }

    private String submit(ProcessCluster cluster, BrokerProcess broker, String savepoint)
            throws IOException {
        return cluster.submit(
                cluster.jobJar(),
                ClassifyJob.class.getName(),
                slots,
                savepoint,
                List.of(
                        "--brokers",
                        broker.bootstrap(),
                        "--registry",
                        registry.toUri().toString(),
                        "--topic-pattern",
                        TOPIC));
    }

    /** Does it, and returns how long it took until every task ran again [s]. */
    private double strike(ProcessCluster cluster, Fault fault, String job, BrokerProcess broker)
            throws IOException {
        long startNanos = System.nanoTime();
        switch (fault) {
            case NONE -> {}
            case TASKMANAGER_KILL -> {
                cluster.killTaskManager();
                cluster.startTaskManager();
                cluster.awaitRestored(job, 1);
            }
            case STOP_AND_RESUME ->
                    cluster.awaitRestored(
                            submit(cluster, broker, cluster.stopWithSavepoint(job)), 1);
        }
        return (System.nanoTime() - startNanos) / 1e9;
    }

    private static void awaitClosed(Answers answers, long units) {
        long last = -1;
        int silent = 0;
        while (!answers.isClosed(units) && silent < PATIENCE) {
            answers.look();
            silent = answers.tally().records() == last ? silent + 1 : 0;
            last = answers.tally().records();
        }
        answers.lookUntilSilent(); // whatever comes twice comes now
    }

    private static TrialResult result(
            Fault fault,
            ReplayedPackets replayed,
            long sentAtFault,
            long answeredAtFault,
            double recovery,
            Answers answers,
            BrokerProcess broker) {
        try (Answers all = new Answers(broker.bootstrap(), false, alert -> {})) {
            all.lookUntilSilent();
            Tally committed = answers.tally();
            return new TrialResult(
                    fault,
                    replayed.messages().size(),
                    replayed.units(),
                    replayed.candids().size(),
                    sentAtFault,
                    answeredAtFault,
                    recovery,
                    committed.records(),
                    committed.doubled(),
                    committed.missing(replayed.candids()),
                    all.tally().records(),
                    answers.account());
        }
    }
}
