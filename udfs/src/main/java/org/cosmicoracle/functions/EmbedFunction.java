package org.cosmicoracle.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.Candidate;
import org.cosmicoracle.alert.RejectReason;
import org.cosmicoracle.alert.RejectedPacket;
import org.cosmicoracle.embedding.BesideEmbedder;
import org.cosmicoracle.embedding.BesideEmbedder.Timed;
import org.cosmicoracle.embedding.EmbeddedRow;
import org.cosmicoracle.embedding.EmbeddingService;
import org.cosmicoracle.embedding.ModelInput;
import org.cosmicoracle.feature.LightCurveGrid;
import org.cosmicoracle.functions.EmbeddedAlert.Beside;
import org.jspecify.annotations.Nullable;

/**
 * Embeds alerts in micro-batches beside the task thread.
 *
 * <p>The bundle named by the alert embeds it, no other. Retries live in the batcher alone; the
 * async timeout exceeds their sum. A row that cannot be embedded becomes a rejection with its
 * packet, never nothing. No state of its own: what is in flight is in Flink's checkpoint.
 *
 * <p>In a trial the other bundle embeds the alert too, in a lane of its own; the answer waits for
 * it within a limit, and goes without it when it fails.
 */
public final class EmbedFunction extends RichAsyncFunction<AssembledAlert, EmbedOutcome> {

    private static final long serialVersionUID = 1L;

    public static final String UID = "embed";

    private final BundleStores stores;
    private final EmbedOptions options;
    private final SerializableClock clock;
    private transient EmbeddingService service;
    private transient BesideEmbedder besides;

    public EmbedFunction(BundleStores stores, EmbedOptions options, SerializableClock clock) {
        this.stores = stores;
        this.options = options;
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) {
        OracleMetrics metrics = new OracleMetrics(getRuntimeContext().getMetricGroup());
        service =
                new EmbeddingService(
                        this::open,
                        options.device(),
                        options.batching(),
                        new BatchMetrics(metrics));
        besides =
                new BesideEmbedder(
                        new EmbeddingService(
                                this::open,
                                options.device(),
                                options.batching().withoutWaiting(),
                                (rows, queueNanos, batchNanos) -> {}),
                        options.besideWait(),
                        System::nanoTime);
    }

    private org.cosmicoracle.registry.ModelBundle open(String model) {
        try {
            return stores.open(model);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "bundle " + model + " in " + stores.registry() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void asyncInvoke(AssembledAlert input, ResultFuture<EmbedOutcome> result) {
        if (input.upcomingModel() != null) {
            service.prepare(input.upcomingModel());
        }
        ModelInput row = inputOf(input);
        long asked = System.nanoTime();
        CompletableFuture<EmbedOutcome> answer =
                service.embed(input.model(), row)
                        .handle(
                                (vector, failure) ->
                                        failure == null
                                                ? embedded(input, vector, System.nanoTime() - asked)
                                                : rejected(
                                                        input,
                                                        String.valueOf(failure.getMessage())));
        String other = input.modelBeside();
        CompletableFuture<EmbedOutcome> both =
                other == null
                        ? answer
                        : answer.thenCombine(besides.embed(other, row), EmbedFunction::withBeside);
        var unused = both.thenAccept(outcome -> result.complete(Collections.singleton(outcome)));
    }

    @Override
    public void timeout(AssembledAlert input, ResultFuture<EmbedOutcome> result) {
        result.complete(
                Collections.singleton(
                        rejected(input, "no answer from the network within the time limit")));
    }

    @Override
    public void close() {
        if (service != null) {
            service.close();
        }
        if (besides != null) {
            besides.close();
        }
    }

    private static ModelInput inputOf(AssembledAlert input) {
        Candidate candidate = input.alert().candidate();
        return new ModelInput(
                LightCurveGrid.compute(input.alert().lightCurve()),
                input.lightCurveFeatures(),
                input.contextFeatures(),
                input.alert().packet(),
                candidate.xpos(),
                candidate.ypos());
    }

    private static EmbedOutcome embedded(AssembledAlert input, EmbeddedRow row, long nanos) {
        Alert alert = input.alert();
        Candidate candidate = alert.candidate();
        return EmbedOutcome.of(
                new EmbeddedAlert(
                        alert.candid(),
                        alert.objectId(),
                        alert.schemavsn(),
                        candidate.jd(),
                        candidate.ra(),
                        candidate.dec(),
                        candidate.fid(),
                        candidate.magpsf(),
                        alert.origin(),
                        alert.decodedMs(),
                        concat(input.lightCurveFeatures(), input.contextFeatures()),
                        input.anchors(),
                        input.scoring(),
                        input.model(),
                        row.vector(),
                        row.modalities(),
                        input.modelBeside() == null
                                ? null
                                : new Beside(
                                        input.modelBeside(), null, 0, millis(nanos), Float.NaN)));
    }

    private static EmbedOutcome withBeside(EmbedOutcome answer, @Nullable Timed other) {
        EmbeddedAlert alert = answer.embedded();
        return alert == null || other == null
                ? answer
                : EmbedOutcome.of(
                        alert.beside(
                                other.row().vector(),
                                other.row().modalities(),
                                millis(other.nanos())));
    }

    private static float millis(long nanos) {
        return nanos / 1e6f;
    }

    private EmbedOutcome rejected(AssembledAlert input, String why) {
        Alert alert = input.alert();
        return EmbedOutcome.of(
                new RejectedPacket(
                        RejectReason.EMBEDDING_FAILED,
                        "candid " + alert.candid() + ": " + why,
                        alert.packet().container(),
                        alert.origin(),
                        clock.clock().millis()));
    }

    private static float[] concat(float[] a, float[] b) {
        float[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
