package org.cosmicoracle.jobs.drift;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.cosmicoracle.drift.DriftPoint;
import org.cosmicoracle.drift.LateScore;
import org.cosmicoracle.drift.NightDrift;
import org.cosmicoracle.drift.PastAnswer;
import org.cosmicoracle.drift.ProductionReport;
import org.cosmicoracle.drift.RetrainAsk;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.functions.DriftOperator;
import org.cosmicoracle.functions.DriftSettings;
import org.cosmicoracle.functions.LateLabelFunction;
import org.cosmicoracle.functions.ProductionFunction;

/**
 * Answers and labels in, reports out.
 *
 * <pre>
 * answers -+- [objectId] late labels - [model] production scores (one) -> reports
 * labels --+
 * answers --- drift (one) -> reports, requests
 * </pre>
 */
public final class DriftPipeline {

    private final DriftSettings settings;

    public DriftPipeline(DriftSettings settings) {
        this.settings = settings;
    }

    /** What comes out. */
    public record Outputs(
            DataStream<NightDrift> nights,
            DataStream<ProductionReport> production,
            DataStream<RetrainAsk> asks) {}

    /**
     * Defines the graph.
     *
     * @param answers in event time
     * @param labels without a say in event time: idle where none come
     */
    public Outputs build(DataStream<ClassifiedAlert> answers, DataStream<ObjectLabel> labels) {
        DataStream<LateScore> scores =
                answers.map(PastAnswer::of)
                        .returns(TypeInformation.of(PastAnswer.class))
                        .uid("past-answers")
                        .name("Past answers")
                        .keyBy(PastAnswer::objectId)
                        .connect(labels.keyBy(ObjectLabel::objectId))
                        .process(new LateLabelFunction())
                        .returns(TypeInformation.of(LateScore.class))
                        .uid(LateLabelFunction.UID)
                        .name("Late labels");
        DataStream<ProductionReport> production =
                scores.keyBy(LateScore::model)
                        .process(new ProductionFunction())
                        .returns(TypeInformation.of(ProductionReport.class))
                        .uid(ProductionFunction.UID)
                        .name("Production scores")
                        .setParallelism(1);
        SingleOutputStreamOperator<NightDrift> nights =
                answers.<DriftPoint>flatMap(
                                (answer, points) -> {
                                    points.collect(DriftPoint.ofInputs(answer));
                                    points.collect(DriftPoint.ofAnswer(answer));
                                })
                        .returns(TypeInformation.of(DriftPoint.class))
                        .uid("drift-points")
                        .name("Drift points")
                        .transform(
                                "Drift",
                                TypeInformation.of(NightDrift.class),
                                new DriftOperator(settings))
                        .uid(DriftOperator.UID)
                        .setParallelism(1)
                        .setMaxParallelism(1);
        return new Outputs(nights, production, nights.getSideOutput(DriftOperator.ASKS));
    }
}
