package org.cosmicoracle.functions;

import java.io.Serializable;
import java.time.Clock;

/** A clock that travels with a job graph. */
@FunctionalInterface
public interface SerializableClock extends Serializable {

    Clock clock();

    /** Returns the wall clock. The one place where it enters a job. */
    static SerializableClock wall() {
        return Clock::systemUTC;
    }
}
