package org.cosmicoracle.trainer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cosmicoracle.registry.ModelBundle;

/**
 * Files of one folder that are written beside it and moved into it when all are complete, in the
 * order in which they were named. What is not committed is gone with {@link #close}.
 */
public final class StagedFolder implements AutoCloseable {

    private final Path folder;
    private final Path stage;
    private final List<String> names = new ArrayList<>();

    public StagedFolder(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        Path parent = this.folder.getParent();
        Files.createDirectories(parent);
        stage = Files.createTempDirectory(parent, ".staged");
    }

    /** Returns where to write a file. */
    public Path file(String name) {
        names.add(name);
        return stage.resolve(name);
    }

    /** Returns the sha256 of each file so far, by name. */
    Map<String, String> digests() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (String name : names) {
            digests.put(name, ModelBundle.sha256(Files.readAllBytes(stage.resolve(name))));
        }
        return digests;
    }

    /** Moves the files into the folder, over those of the same name. */
    public void commit() throws IOException {
        Files.createDirectories(folder);
        for (String name : names) {
            Files.move(
                    stage.resolve(name),
                    folder.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> left = Files.walk(stage)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
