package org.cosmicoracle.jobs.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.functions.ControlEvent;
import org.cosmicoracle.functions.RawPacket;
import org.cosmicoracle.functions.ReferenceUpdate;
import org.cosmicoracle.functions.SerializableClock;
import org.junit.jupiter.api.Test;

class ClassifyPipelineTest {

    /**
     * A changed uid orphans state in every savepoint: change this list only with a line on State in
     * the changelog.
     */
    @Test
    void uidsAreFrozenAndNoTypeFallsToKryo() {
        StreamExecutionEnvironment env = JobEnvironment.create(new Configuration());
        RawPacket packet = new RawPacket(new byte[0], new PacketOrigin("t", 0, 0, "", 0));
        var outputs =
                new ClassifyPipeline(ClassifyConfig.from(conf()), SerializableClock.wall(), "test")
                        .build(
                                new ClassifyPipeline.Inputs(
                                        env.fromData(TypeInformation.of(RawPacket.class), packet)
                                                .uid("packets"),
                                        env.fromData(
                                                        TypeInformation.of(ReferenceUpdate.class),
                                                        ReferenceUpdate.ready(0))
                                                .uid("anchors"),
                                        env.fromData(
                                                        TypeInformation.of(ControlEvent.class),
                                                        ControlEvent.READY)
                                                .uid("control")));
        outputs.classified().sinkTo(new DiscardingSink<>()).uid("sink");

        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains(
                        "decode-alert",
                        "alert-time",
                        "assemble-light-curve",
                        "embed",
                        "classify",
                        "control-log",
                        "scoring-to-reference");
    }

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
