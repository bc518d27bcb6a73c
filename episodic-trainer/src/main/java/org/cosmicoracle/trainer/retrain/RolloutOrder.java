package org.cosmicoracle.trainer.retrain;

import java.io.Serializable;
import java.time.Duration;
import org.cosmicoracle.registry.AliasMove;
import org.jspecify.annotations.Nullable;

/**
 * How a bundle is to be brought in.
 *
 * @param brokers Kafka with the control topic; null to tell no job
 * @param archive folder of the archive, from which classes that were taught are learned anew under
 *     a bundle that lacks them; null to bring in no such bundle
 * @param patience how long to wait for each of the job's answers; zero for none at all
 * @param issuedMs when it is asked for [Unix ms]; the same again is the same messages
 * @param by who asks
 * @param why in a few words
 */
public record RolloutOrder(
        @Nullable String brokers,
        @Nullable String archive,
        Duration patience,
        long issuedMs,
        String by,
        String why)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    AliasMove.Reason reason() {
        return new AliasMove.Reason(by, why, issuedMs);
    }
}
