package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.cosmicoracle.fewshot.ControlMessage;

/** Where control messages go. Travels with the job. */
@FunctionalInterface
interface ControlOutlet extends Serializable {

    /**
     * Sends messages in their order, and returns when they are there.
     *
     * @throws IOException when they may not all be there; sending them again does no harm
     */
    void send(String brokers, List<ControlMessage> messages) throws IOException;
}
