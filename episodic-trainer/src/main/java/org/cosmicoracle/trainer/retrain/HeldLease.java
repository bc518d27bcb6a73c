package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.cosmicoracle.registry.Lease;
import org.jspecify.annotations.Nullable;

/** A lease that a thread of its own renews for as long as the work takes. Thread-safe. */
final class HeldLease implements AutoCloseable {

    private static final Duration LENGTH = Duration.ofMinutes(2);

    private final Lease lease;
    private final AtomicReference<@Nullable IOException> lost = new AtomicReference<>();
    private final ScheduledExecutorService renewals =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        Thread thread = new Thread(work, "retrain-lease");
                        thread.setDaemon(true);
                        return thread;
                    });

    private HeldLease(Lease lease) {
        this.lease = lease;
    }

    /**
     * Takes the lease of a model.
     *
     * @throws Lease.TakenException when another retrain holds it
     */
    static HeldLease of(Path registry, String model, Clock clock) throws IOException {
        HeldLease held = new HeldLease(Lease.take(fileOf(registry, model), LENGTH, clock));
        long every = LENGTH.toSeconds() / 4;
        var unused = held.renewals.scheduleAtFixedRate(held::renew, every, every, TimeUnit.SECONDS);
        return held;
    }

    /** Returns the file that says who holds the lease of a model. */
    static Path fileOf(Path registry, String model) {
        return registry.resolve(RetrainRun.WORK).resolve(model + ".lease");
    }

    private void renew() {
        try {
            lease.renew();
        } catch (IOException e) {
            lost.set(e);
        }
    }

    /**
     * Makes sure that nobody else writes, before something is written that others see.
     *
     * @throws IOException when the lease was lost
     */
    void check() throws IOException {
        IOException e = lost.get();
        if (e != null) {
            throw new IOException("the retrain stops: " + e.getMessage(), e);
        }
        lease.renew();
    }

    @Override
    public void close() throws IOException {
        renewals.shutdownNow();
        lease.close();
    }
}
