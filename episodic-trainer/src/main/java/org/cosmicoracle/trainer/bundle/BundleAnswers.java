package org.cosmicoracle.trainer.bundle;

import ai.djl.Device;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.embedding.DjlEmbedder;
import org.cosmicoracle.embedding.StampReader;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.evaluation.Embedded;

/** A bundle that answers examples as the job would answer their alerts. Not thread-safe. */
public final class BundleAnswers implements AutoCloseable {

    private static final double NANOS_PER_MS = 1e6;

    private final DjlEmbedder embedder;
    private final NearestPrototype prototypes;

    /**
     * An example and the answer to it.
     *
     * @param example what was asked
     * @param decision what was answered
     */
    public record Answered(Example example, Decision decision) {

        /** Returns the calibrated probability of the class that is answered. */
        public double confidence() {
            return decision.probabilities()[decision.labels().indexOf(decision.topClass())];
        }
    }

    /** Loads a bundle. */
    public BundleAnswers(ModelBundle bundle, Supplier<StampReader> stamps) {
        embedder = new DjlEmbedder(bundle, Device.cpu(), Embedded.BATCH, stamps.get());
        prototypes =
                new NearestPrototype(bundle.prototypes(), Calibrator.fromJson(bundle.calibrator()));
    }

    /** Answers examples in their order; those that have no modality are left out. */
    public List<Answered> answer(List<Example> examples) {
        return Embedded.all(examples, embedder).stream()
                .map(e -> new Answered(e.example(), prototypes.decide(e.vector(), e.evidence())))
                .toList();
    }

    /**
     * Returns the 99th percentile of the time of one answer, features and network, asked one by one
     * [ms].
     */
    public double latencyMs(List<Example> examples, LongSupplier nanoTime) {
        double[] each = new double[examples.size()];
        for (int i = 0; i < each.length; i++) {
            long from = nanoTime.getAsLong();
            List<Answered> unused = answer(examples.subList(i, i + 1));
            each[i] = (nanoTime.getAsLong() - from) / NANOS_PER_MS;
        }
        Arrays.sort(each);
        return each.length == 0 ? 0 : each[(int) (0.99 * (each.length - 1))];
    }

    @Override
    public void close() {
        embedder.close();
    }
}
