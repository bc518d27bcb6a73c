package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.guard.ControlView;

/** The job that runs, as a client knows it. Travels with the retrain job. */
interface ControlOutlet extends Serializable {

    /**
     * Returns what is in force now.
     *
     * @throws IOException when it cannot be read
     */
    ControlView read(String brokers) throws IOException;

    /**
     * Returns what was said of objects, by object.
     *
     * @throws IOException when it cannot be read
     */
    Map<String, ObjectLabel> labels(String brokers) throws IOException;

    /**
     * Sends messages in their order, the last of which does what the others prepare, and waits for
     * the job's word on it. The last is not sent when another is refused, nor when nobody answers
     * while a bundle is in force.
     *
     * @param patience how long to wait for a word; zero to send all and wait for none
     * @throws IOException when they may not all be there; sending them again does no harm
     */
    Word send(String brokers, List<ControlMessage> messages, Duration patience) throws IOException;
}
