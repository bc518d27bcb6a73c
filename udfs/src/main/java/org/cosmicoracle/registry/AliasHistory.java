package org.cosmicoracle.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The moves of a model's aliases, one JSON object a line, oldest first; never rewritten. A move is
 * written before the alias is moved, so one that was broken off is there without having happened;
 * {@link Registry#history} tells it by what came after. Not thread-safe, but guarded against other
 * processes by a lock of the operating system on the file itself.
 */
final class AliasHistory implements AutoCloseable {

    static final String FILE = "aliases.jsonl";

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final FileChannel channel;

    private AliasHistory(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens the history of a model to write to it; waits while another process does. */
    static AliasHistory open(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(FILE),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        var unused = channel.lock(); // closing the channel gives it back
        return new AliasHistory(channel);
    }

    /** Returns the moves that were written whole. */
    static List<AliasMove> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? moves(Files.readAllBytes(file)) : List.of();
    }

    private static List<AliasMove> moves(byte[] bytes) throws IOException {
        List<AliasMove> moves = new ArrayList<>();
        String whole = new String(bytes, 0, wholeLines(bytes), StandardCharsets.UTF_8);
        for (String line : whole.lines().filter(l -> !l.isBlank()).toList()) {
            moves.add(JSON.readValue(line, AliasMove.class));
        }
        return moves;
    }

    /** Who is killed while writing leaves part of a line at the end. */
    private static int wholeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /** Adds a move behind the last whole line, and returns when it is on disk. */
    void add(AliasMove move) throws IOException {
        ByteBuffer held = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (held.hasRemaining() && channel.read(held, held.position()) >= 0) {
            // a read may bring less than is asked for
        }
        int end = wholeLines(held.array());
        channel.truncate(end);
        ByteBuffer line = StandardCharsets.UTF_8.encode(text(move) + "\n");
        long at = end;
        while (line.hasRemaining()) {
            at += channel.write(line, at);
        }
        channel.force(true);
    }

    private static String text(AliasMove move) {
        try {
            return JSON.writeValueAsString(move);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
