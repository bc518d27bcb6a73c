package org.cosmicoracle.jobs.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.calibration.Evidence;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.registry.ModelBundle;

/**
 * What comes after the network: probabilities, conformal set and novelty of an embedding, on one
 * thread, beside the same without the regions of known classes.
 */
final class DecisionBenchmark {

    private static final int ROUNDS = 7;

    private final ModelBundle bundle;
    private final List<Query> queries;
    private final Duration perRound;

    /**
     * An embedding to decide about.
     *
     * @param evidence what it was made from
     */
    record Query(float[] embedding, Evidence evidence) {}

    DecisionBenchmark(ModelBundle bundle, List<Query> queries, Duration perRound) {
        this.bundle = bundle;
        this.queries = queries;
        this.perRound = perRound;
    }

    BenchmarkItem run() {
        Calibrator calibrator = Calibrator.fromJson(bundle.calibrator());
        Contender<Query> ours = contender(calibrator);
        Contender<Query> bare = contender(calibrator.withRegions(Map.of()));
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i <= ROUNDS; i++) {
            boolean warm = i > 0;
            ours.round(queries, perRound.toNanos(), warm);
            bare.round(queries, perRound.toNanos(), warm);
            if (warm) {
                ratios.add(ours.lastRate() / bare.lastRate());
            }
        }
        ratios.sort(null);
        return new BenchmarkItem(
                "decision",
                ours.rate(),
                ours.quantileMs(0.5),
                ours.quantileMs(0.99),
                ours.quantileMs(0.999),
                ours.records(),
                String.format(
                        "one thread, %d classes, %d dimensions, regions for %d kinds of evidence, %d kB of calibrator",
                        bundle.prototypes().prototypes().size(),
                        queries.get(0).embedding().length,
                        calibrator.regions().size(),
                        bundle.calibrator().length() >> 10),
                "without regions",
                ratios.get(ratios.size() / 2));
    }

    private Contender<Query> contender(Calibrator calibrator) {
        NearestPrototype decision = new NearestPrototype(bundle.prototypes(), calibrator);
        return new Contender<>(
                query ->
                        decision.decide(query.embedding(), query.evidence()).labels().isEmpty()
                                ? 0
                                : 1);
    }
}
