package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.trainer.training.Progress;

/**
 * A moment at which a process goes no further, until somebody kills it.
 *
 * @param name a stage and a number, "registered", or "publish"
 * @param marker file that appears when it is reached
 */
record Moment(String name, String marker) implements ProgressSource {

    private static final long serialVersionUID = 1L;

    @Override
    public Progress of(String what) {
        return (done, total, note) -> reached(what + " " + done);
    }

    /** Stops here for good when it is this moment. */
    void reached(String moment) {
        if (!moment.equals(name)) {
            return;
        }
        try {
            Files.createFile(Path.of(marker));
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A clock that is read between the registering of a bundle and its first alias. */
    SerializableClock clock(Path model, String version) {
        String bundle = model.resolve(version).toString();
        String alias = model.resolve("challenger.alias").toString();
        return () -> new Watching(this, bundle, alias);
    }

    private static final class Watching extends Clock {

        private final Moment moment;
        private final String bundle;
        private final String alias;

        Watching(Moment moment, String bundle, String alias) {
            this.moment = moment;
            this.bundle = bundle;
            this.alias = alias;
        }

        @Override
        public Instant instant() {
            if (Files.exists(Path.of(bundle)) && !Files.exists(Path.of(alias))) {
                moment.reached("registered");
            }
            return Instant.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
