package org.cosmicoracle.jobs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.Path;
import org.junit.jupiter.api.Test;

class ArchiveConfigTest {

    @Test
    void whatIsNotGivenHasItsDefault() {
        Configuration conf =
                Configuration.fromMap(Map.of("brokers", "host:9092", "archive", "file:///archive"));

        assertThat(ArchiveConfig.from(conf))
                .isEqualTo(
                        new ArchiveConfig(
                                "host:9092",
                                new Path("file:///archive"),
                                "ztf_(\\d{8})_programid1",
                                "cosmic-oracle-archive",
                                Duration.ofMinutes(2),
                                16 << 20,
                                false));
    }

    @Test
    void everyOptionArrives() {
        Configuration conf =
                Configuration.fromMap(
                        Map.of(
                                "brokers", "host:9092",
                                "archive", "s3://bucket/archive",
                                "topic-pattern", "other_(\\d{8})",
                                "group", "mine",
                                "checkpoint-interval", "30 s",
                                "max-packet-bytes", "1000",
                                "bounded", "true"));

        assertThat(ArchiveConfig.from(conf))
                .isEqualTo(
                        new ArchiveConfig(
                                "host:9092",
                                new Path("s3://bucket/archive"),
                                "other_(\\d{8})",
                                "mine",
                                Duration.ofSeconds(30),
                                1000,
                                true));
    }

    @Test
    void aMissingOptionIsNamed() {
        assertThatThrownBy(() -> ArchiveConfig.from(new Configuration()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("missing --brokers");
    }
}
