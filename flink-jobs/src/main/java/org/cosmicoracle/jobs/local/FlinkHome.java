package org.cosmicoracle.jobs.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A Flink installation laid out from the jars of this JVM: {@code bin/}, {@code conf/} and {@code
 * lib/}, where the jobs' own jar stands apart as what is submitted. Everything a job needs besides
 * is in {@code lib/}, so that native libraries are loaded once per process.
 *
 * @param folder the installation
 * @param jobJar the jar to submit
 */
public record FlinkHome(Path folder, Path jobJar) {

    private static final List<String> SCRIPTS =
            List.of("broker.sh", "cluster-common.sh", "flink", "jobmanager.sh", "taskmanager.sh");

    /**
     * Lays out an installation.
     *
     * @param folder created where it is missing; {@code lib} holds links to the jars
     * @param config entries of config.yaml
     */
    public static FlinkHome create(Path folder, Map<String, String> config) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        Path jobs = ClassPath.of(FlinkHome.class);
        Path jobJar = folder.resolve("flink-jobs.jar").toAbsolutePath();
        List<Path> entries = ClassPath.entries();
        for (int i = 0; i < entries.size(); i++) {
            Path entry = entries.get(i);
            place(entry, isSame(entry, jobs) ? jobJar : lib.resolve(nameOf(entry, i)));
        }
        if (!Files.exists(jobJar)) {
            place(jobs, jobJar);
        }
        for (String script : SCRIPTS) {
            Path copy = copyResource(script, folder.resolve("bin"));
            Files.setPosixFilePermissions(copy, executable());
        }
        copyResource("log4j-file.properties", folder.resolve("conf"));
        copyResource("log4j-console.properties", folder.resolve("conf"));
        writeConfig(folder.resolve("conf"), config);
        return new FlinkHome(folder.toAbsolutePath(), jobJar);
    }

    private static boolean isSame(Path a, Path b) throws IOException {
        return a.toRealPath().equals(b.toRealPath());
    }

    private static String nameOf(Path entry, int index) {
        return Files.isDirectory(entry)
                ? "classes-" + index + ".jar"
                : entry.getFileName().toString();
    }

    private static void place(Path entry, Path target) throws IOException {
        Files.deleteIfExists(target);
        if (Files.isDirectory(entry)) {
            ClassPath.pack(entry, target);
        } else {
            Files.createSymbolicLink(target, entry.toAbsolutePath());
        }
    }

    private static Path copyResource(String name, Path folder) throws IOException {
        Path target = Files.createDirectories(folder).resolve(name);
        try (InputStream in =
                Objects.requireNonNull(FlinkHome.class.getResourceAsStream(name), name)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }

    private static Set<java.nio.file.attribute.PosixFilePermission> executable() {
        return java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x");
    }

    private static void writeConfig(Path conf, Map<String, String> config) throws IOException {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(config)
                .forEach((key, value) -> lines.add(key + ": '" + value.replace("'", "''") + "'"));
        Files.write(conf.resolve("config.yaml"), lines, StandardCharsets.UTF_8);
    }
}
