package org.cosmicoracle.jobs.local;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The class path of this JVM as jars, for processes that are started beside it. */
final class ClassPath {

    /** What only tests need. */
    private static final Pattern TEST_ONLY =
            Pattern.compile(
                    "(junit|archunit|assertj|surefire|failsafe|testcontainers|docker-java|byte-buddy|opentest4j|flink-test-utils"
                            + "|curator-test|hamcrest).*|.*-tests\\.jar");

    private ClassPath() {}

    /** Returns the jars and class folders of this JVM, without what only tests need. */
    static List<Path> entries() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .filter(path -> !path.endsWith("test-classes"))
                .filter(path -> !TEST_ONLY.matcher(path.getFileName().toString()).matches())
                .toList();
    }

    /** Returns the jar or folder a class was loaded from. */
    static Path of(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the code of " + type + " is in no file", e);
        }
    }

    /** Packs a folder of classes into a jar. */
    static void pack(Path folder, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> below = Files.walk(folder)) {
            for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(
                                folder.relativize(file)
                                        .toString()
                                        .replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
