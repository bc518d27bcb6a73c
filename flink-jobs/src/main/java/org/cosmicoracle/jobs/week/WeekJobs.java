package org.cosmicoracle.jobs.week;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.cosmicoracle.jobs.archive.ArchiveConfig;
import org.cosmicoracle.jobs.archive.ArchiveJob;
import org.cosmicoracle.jobs.archive.ArchiveOptions;
import org.cosmicoracle.jobs.classify.ClassifyJob;
import org.cosmicoracle.jobs.classify.ClassifyOptions;
import org.cosmicoracle.jobs.drift.DriftConfig;
import org.cosmicoracle.jobs.drift.DriftJob;
import org.cosmicoracle.jobs.drift.DriftOptions;
import org.cosmicoracle.jobs.guard.GuardConfig;
import org.cosmicoracle.jobs.guard.GuardJob;
import org.cosmicoracle.jobs.guard.GuardOptions;
import org.cosmicoracle.jobs.kafka.KafkaOptions;

/** The jobs of the week, each as it is deployed but for shorter checkpoint intervals. */
final class WeekJobs {

    private static final Duration ARCHIVED = Duration.ofSeconds(3);
    private static final Duration REPORTED = Duration.ofSeconds(3);
    private static final Duration JUDGED = Duration.ofSeconds(1);
    private static final int FEWEST_JUDGED = 200;

    private final WeekCluster cluster;
    private final String brokers;

    WeekJobs(WeekCluster cluster, String brokers) {
        this.cluster = cluster;
        this.brokers = brokers;
    }

    String classify(Path registry) throws Exception {
        Configuration conf = options();
        conf.set(ClassifyOptions.REGISTRY, registry.toUri().toString());
        return cluster.submit("classify", conf, ClassifyJob::define);
    }

    String archive(Path folder) throws Exception {
        Configuration conf = options();
        conf.set(ArchiveOptions.ARCHIVE, folder.toUri().toString());
        conf.set(ArchiveOptions.CHECKPOINT_INTERVAL, ARCHIVED);
        return cluster.submit(
                "archive", conf, (env, all) -> ArchiveJob.define(env, ArchiveConfig.from(all)));
    }

    String drift() throws Exception {
        Configuration conf = options();
        conf.set(DriftOptions.CHECKPOINT_INTERVAL, REPORTED);
        return cluster.submit(
                "drift", conf, (env, all) -> DriftJob.define(env, DriftConfig.from(all)));
    }

    /** Judges in seconds what is judged in minutes where a night takes a night. */
    String guard() throws Exception {
        Configuration conf = options();
        conf.set(GuardOptions.BLOCK, JUDGED);
        conf.set(GuardOptions.ANSWERS, FEWEST_JUDGED);
        conf.set(GuardOptions.CHECKPOINT_INTERVAL, JUDGED);
        return cluster.submit(
                "guard", conf, (env, all) -> GuardJob.define(env, GuardConfig.from(all)));
    }

    private Configuration options() {
        Configuration conf = new Configuration();
        conf.set(KafkaOptions.BROKERS, brokers);
        return conf;
    }
}
