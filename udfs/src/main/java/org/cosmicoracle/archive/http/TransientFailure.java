package org.cosmicoracle.archive.http;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An attempt failed in a way that another may not. */
final class TransientFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    TransientFailure(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    TransientFailure(String message) {
        this(message, null);
    }

    /** Returns how long the archive asks to wait, null when it does not say. */
    @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
