package org.cosmicoracle.jobs.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.cosmicoracle.drift.DriftPoint;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.LabelStatement;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.jobs.classify.JobEnvironment;
import org.cosmicoracle.jobs.kafka.LabelTopic;
import org.cosmicoracle.jobs.kafka.TopicAdmin;
import org.cosmicoracle.jobs.kafka.TopicReader;
import org.cosmicoracle.jobs.kafka.TopicWriter;
import org.cosmicoracle.jobs.local.EmbeddedBroker;
import org.cosmicoracle.schemas.DriftReport;
import org.cosmicoracle.schemas.ProductionScore;
import org.cosmicoracle.schemas.RetrainRequest;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.cosmicoracle.wire.DriftWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job from topic to topic: nights of answers, the last of another stream, and labels. */
class DriftJobITCase {

    private static final int NIGHTS = 5;
    private static final int OBJECTS = 60;
    private static final double FIRST_JD = 2_461_041.8; // the night 20260101

    @TempDir Path folder;

    private final List<DriftReport> reports = new ArrayList<>();
    private final List<RetrainRequest> requests = new ArrayList<>();

    @Test
    void theDriftedNightIsReportedAndPastAnswersAreScoredByTheirLabels() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"))) {
            TopicAdmin.createMissing(broker.bootstrap());
            try (TopicWriter writer = new TopicWriter(broker.bootstrap())) {
                ClassifiedAlertWire wire = new ClassifiedAlertWire();
                for (ClassifiedAlert a : answers()) {
                    writer.write(Topics.CLASSIFIED_ALERTS, a.objectId(), wire.write(a));
                }
            }
            LabelTopic.add(broker.bootstrap(), List.of(label("ZTF1o0"), label("ZTF5o0")));
            run(broker.bootstrap());
            read(broker.bootstrap());
        }

        List<DriftReport> nights =
                reports.stream().filter(r -> r.getProduction().isEmpty()).toList();
        for (String of : List.of("oracle/1", "oracle/features-1")) {
            assertThat(nights.stream().filter(r -> r.getModel().equals(of)))
                    .extracting(DriftReport::getNight, DriftReport::getDrifted)
                    .containsExactly(
                            org.assertj.core.api.Assertions.tuple("20260101", false),
                            org.assertj.core.api.Assertions.tuple("20260102", false),
                            org.assertj.core.api.Assertions.tuple("20260103", false),
                            org.assertj.core.api.Assertions.tuple("20260104", false),
                            org.assertj.core.api.Assertions.tuple("20260105", true));
        }
        assertThat(nights.stream().flatMap(r -> r.getChecks().stream()))
                .filteredOn(org.cosmicoracle.schemas.DriftCheck::getDrifted)
                .extracting(org.cosmicoracle.schemas.DriftCheck::getName)
                .contains("magpsf", "embedding");
        assertThat(requests)
                .singleElement()
                .satisfies(
                        r -> {
                            assertThat(r.getModel()).isEqualTo("oracle");
                            assertThat(r.getAskedBy()).isEqualTo("drift");
                            assertThat(r.getNight()).isEqualTo("20260105");
                        });
        List<ProductionScore> scores =
                reports.stream().flatMap(r -> r.getProduction().stream()).toList();
        assertThat(scores)
                .isNotEmpty()
                .last()
                .satisfies(
                        s -> {
                            assertThat(s.getClass$()).isEqualTo("SN Ia");
                            assertThat(s.getAge()).isEqualTo("3");
                            assertThat(s.getAnswers()).isEqualTo(2);
                            assertThat(s.getAccuracy()).isEqualTo(1);
                            assertThat(s.getCoverage()).isEqualTo(1);
                        });
    }

    private static List<ClassifiedAlert> answers() {
        List<ClassifiedAlert> answers = new ArrayList<>();
        for (int night = 1; night <= NIGHTS; night++) {
            SplittableRandom random = new SplittableRandom(night);
            double shift = night == NIGHTS ? 2 : 0;
            for (int i = 0; i < OBJECTS; i++) {
                answers.add(answer(night, i, random, shift));
            }
        }
        return answers;
    }

    private static ClassifiedAlert answer(int night, int i, SplittableRandom random, double shift) {
        float[] features = new float[DriftPoint.FEATURES.size()];
        Arrays.fill(features, Float.NaN);
        features[DriftPoint.FEATURES.indexOf("days_since_first_detection")] = 2;
        features[DriftPoint.FEATURES.indexOf("magpsf")] =
                (float) (19 + random.nextGaussian() + shift);
        return new ClassifiedAlert(
                night * 1000L + i,
                "ZTF" + night + "o" + i,
                "2026010" + night,
                FIRST_JD + night - 1 + i * 1e-4,
                150,
                2,
                "g",
                19,
                List.of("AGN", "SN Ia"),
                new float[] {0.25f, 0.75f},
                new float[] {2, 1},
                Map.of(),
                Map.of(),
                new ClassifiedAlert.Answer("SN Ia", List.of("SN Ia"), 0.9f, false, null, 0.1f),
                new float[] {
                    (float) (random.nextGaussian() + shift), (float) random.nextGaussian()
                },
                List.of(),
                DriftPoint.FEATURES,
                features,
                List.of("lightcurve"),
                new ClassifiedAlert.Provenance("oracle/1", "1", "1", "1", "4.02", "1", "test"),
                1,
                2,
                3);
    }

    private static ObjectLabel label(String objectId) {
        return ObjectLabel.of(
                objectId,
                new LabelStatement("SN Ia", "", "1", LabelOrigin.SPECTROSCOPIC, "TNS", 5));
    }

    private void run(String brokers) throws Exception {
        Configuration conf = new Configuration();
        conf.set(CoreOptions.TMP_DIRS, folder.resolve("tmp").toString());
        conf.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        conf.setString("brokers", brokers);
        conf.set(DriftOptions.BOUNDED, true);
        conf.set(DriftOptions.CHECKPOINT_INTERVAL, Duration.ofSeconds(1));
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        env.setParallelism(2);
        DriftJob.define(env, DriftConfig.from(conf));
        env.execute("drift");
    }

    private void read(String brokers) {
        List<String> topics = List.of(Topics.DRIFT_REPORTS, Topics.RETRAIN_REQUESTS);
        try (TopicReader reader = new TopicReader(brokers, topics, true)) {
            while (requests.isEmpty() || reports.size() < 2 * NIGHTS + 1) {
                reader.poll(Duration.ofMillis(500), this::take);
            }
        }
    }

    private void take(String topic, byte[] value) {
        try {
            if (topic.equals(Topics.DRIFT_REPORTS)) {
                reports.add(new DriftWire().readReport(value));
            } else {
                requests.add(new DriftWire().readRequest(value));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
