package org.cosmicoracle.jobs.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class ClassifyPipelineTest {

    @Test
    void defaultsAreWhatTheDocumentationSays() {
        ClassifyConfig config = ClassifyConfig.from(conf());

        assertThat(config.embedCapacity()).isEqualTo(64);
        assertThat(config.embed().device()).isEqualTo("auto");
        assertThat(config.embed().batching().maxBatch()).isEqualTo(32);
        assertThat(config.history().maxPoints()).isEqualTo(500);
        assertThat(config.embedTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aMissingOptionIsNamed() {
        assertThatThrownBy(() -> ClassifyConfig.from(new Configuration()))
                .hasMessageContaining("--registry");
    }

    @Test
    void capacityBelowTheBatchIsRefused() {
        Configuration conf = conf();
        conf.set(ClassifyOptions.CAPACITY, 4);

        assertThatThrownBy(() -> ClassifyConfig.from(conf)).hasMessageContaining("embed.capacity");
    }

    private static Configuration conf() {
        Configuration conf = new Configuration();
        conf.set(ClassifyOptions.REGISTRY, "file:///models");
        return conf;
    }
}
