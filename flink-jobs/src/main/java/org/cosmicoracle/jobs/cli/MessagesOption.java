package org.cosmicoracle.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.wire.ControlWire;
import picocli.CommandLine.Option;

/** Control messages that another verb wrote to files, as {@code zero-shot} does. */
public final class MessagesOption {

    @Option(
            names = "--message",
            paramLabel = "FILE",
            arity = "1..*",
            description = "A control message as a verb wrote it, for example a zero-shot class.")
    private List<Path> files = new ArrayList<>();

    /** Returns true when there is none. */
    public boolean isEmpty() {
        return files.isEmpty();
    }

    /**
     * Reads the messages.
     *
     * @throws IOException when a file is missing or holds no control message
     */
    public List<ControlMessage> read() throws IOException {
        List<ControlMessage> messages = new ArrayList<>();
        ControlWire wire = new ControlWire();
        for (Path file : files) {
            try {
                messages.add(wire.read(Files.readAllBytes(file)));
            } catch (AvroRuntimeException e) {
                throw new IOException(file + " holds no control message", e);
            }
        }
        return messages;
    }

    /**
     * Reads messages that belong to one bundle.
     *
     * @throws IOException when one is of another, whose embeddings mean nothing here
     */
    public List<ControlMessage> readOf(String model) throws IOException {
        List<ControlMessage> messages = read();
        for (ControlMessage m : messages) {
            if (!m.model().equals(model)) {
                throw new IOException(
                        "the message of "
                                + m.key()
                                + " belongs to "
                                + m.model()
                                + ", the bundle is "
                                + model
                                + ": make it again with --model "
                                + model);
            }
        }
        return messages;
    }
}
