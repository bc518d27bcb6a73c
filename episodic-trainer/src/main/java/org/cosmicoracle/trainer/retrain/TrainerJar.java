package org.cosmicoracle.trainer.retrain;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The trainer's own code as a jar that a cluster can be given. What it rests on, the engine and its
 * native library above all, is in the cluster's {@code lib/}, where it is loaded once. Stateless.
 */
final class TrainerJar {

    private TrainerJar() {}

    /** Returns the jar; one that is packed for it goes when this process does. */
    static Path path() throws IOException {
        Path code = location();
        if (!Files.isDirectory(code)) {
            return code;
        }
        Path jar = Files.createTempFile("episodic-trainer", ".jar");
        jar.toFile().deleteOnExit();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> below = Files.walk(code)) {
            for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
                String name = code.relativize(file).toString().replace(File.separatorChar, '/');
                out.putNextEntry(new JarEntry(name));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    private static Path location() throws IOException {
        try {
            return Path.of(
                    TrainerJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("the trainer's code is in no file", e);
        }
    }
}
