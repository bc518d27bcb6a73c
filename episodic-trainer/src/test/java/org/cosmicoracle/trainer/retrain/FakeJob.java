package org.cosmicoracle.trainer.retrain;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.guard.ControlView;
import org.cosmicoracle.guard.ControlWords;

/** A job whose topics are empty, and that answers as it is told to. */
record FakeJob(Answer answer) implements ControlOutlet {

    private static final long serialVersionUID = 1L;

    /** What it says of messages. */
    @FunctionalInterface
    interface Answer extends Serializable {
        Word to(List<ControlMessage> messages);
    }

    @Override
    public ControlView read(String brokers) {
        return new ControlView(List.of(), new ControlWords());
    }

    @Override
    public Map<String, ObjectLabel> labels(String brokers) {
        return Map.of();
    }

    @Override
    public Word send(String brokers, List<ControlMessage> messages, Duration patience) {
        return answer.to(messages);
    }
}
