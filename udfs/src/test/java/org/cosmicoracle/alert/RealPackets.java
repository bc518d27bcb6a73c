package org.cosmicoracle.alert;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The real packets that ORACLE_DATA points to; a test that asks for them is skipped where they are
 * not.
 */
public final class RealPackets {

    private RealPackets() {}

    /** Returns the files of a folder of the real data, sorted by name. */
    public static List<Path> files(String folder) {
        String root = System.getenv("ORACLE_DATA");
        Path data = root == null ? Path.of("../../shared/data") : Path.of(root);
        Path directory = data.resolve(folder);
        assumeThat(Files.isDirectory(directory))
                .as("ORACLE_DATA is missing: no real data in " + directory)
                .isTrue();
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the content of each file of a folder of the real data. */
    public static List<byte[]> containers(String folder) {
        return files(folder).stream().map(RealPackets::read).toList();
    }

    public static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
