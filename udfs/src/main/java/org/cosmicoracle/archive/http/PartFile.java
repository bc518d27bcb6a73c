package org.cosmicoracle.archive.http;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that has not come whole, and what the archive said to know its version by. Only with that
 * is it gone on with: else the two halves could be of two files.
 *
 * @param file the bytes so far
 */
record PartFile(Path file) {

    /** Returns how many bytes can be gone on from; 0 when it must begin again. */
    long length() throws IOException {
        return Files.isRegularFile(file) && !validator().isEmpty() ? Files.size(file) : 0;
    }

    /** Returns the ETag or date of what is there, "" when there was none. */
    String validator() throws IOException {
        Path beside = validatorFile();
        return Files.isRegularFile(beside) ? Files.readString(beside) : "";
    }

    /** Returns a channel that writes from the start, over what was there. */
    FileChannel begin(String validator) throws IOException {
        discard();
        if (!validator.isEmpty()) {
            Files.writeString(validatorFile(), validator);
        }
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Returns a channel that writes behind what is there. */
    FileChannel goOn() throws IOException {
        return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** Deletes what is there. */
    void discard() throws IOException {
        Files.deleteIfExists(validatorFile());
        Files.deleteIfExists(file);
    }

    /** Deletes the validator of a file that has come whole. */
    void complete() throws IOException {
        Files.deleteIfExists(validatorFile());
    }

    private Path validatorFile() {
        return file.resolveSibling(file.getFileName() + ".validator");
    }
}
