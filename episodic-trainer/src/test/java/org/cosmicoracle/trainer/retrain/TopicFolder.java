package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.guard.ControlView;
import org.cosmicoracle.guard.ControlWords;
import org.cosmicoracle.wire.ControlWire;

/**
 * A control topic that outlives the process that writes to it: a file a message.
 *
 * @param folder of the files
 * @param moment stops for good after half of the messages, when it is the moment "publish"
 */
record TopicFolder(String folder, Moment moment) implements ControlOutlet {

    private static final long serialVersionUID = 1L;

    @Override
    public ControlView read(String brokers) throws IOException {
        return new ControlView(messages(), new ControlWords());
    }

    @Override
    public Map<String, ObjectLabel> labels(String brokers) {
        return Map.of();
    }

    @Override
    public Word send(String brokers, List<ControlMessage> messages, Duration patience)
            throws IOException {
        ControlWire wire = new ControlWire();
        int there = messages().size();
        for (int i = 0; i < messages.size(); i++) {
            if (i == messages.size() / 2) {
                moment.reached("publish");
            }
            Path file = Path.of(folder).resolve(String.format("%06d", there + i));
            Files.write(file, wire.write(messages.get(i)));
        }
        return Word.APPLIED;
    }

    /** Returns everything that was written, in its order. */
    List<ControlMessage> messages() throws IOException {
        ControlWire wire = new ControlWire();
        List<ControlMessage> messages = new ArrayList<>();
        try (Stream<Path> files = Files.list(Files.createDirectories(Path.of(folder)))) {
            for (Path file : files.sorted().toList()) {
                messages.add(wire.read(Files.readAllBytes(file)));
            }
        }
        return messages;
    }
}
