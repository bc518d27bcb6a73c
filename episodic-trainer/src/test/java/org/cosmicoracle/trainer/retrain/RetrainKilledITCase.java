package org.cosmicoracle.trainer.retrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cosmicoracle.fewshot.ControlLog;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.Scoring;
import org.cosmicoracle.registry.Registry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One retrain in processes that are killed one after the other, each at a later moment. */
class RetrainKilledITCase {

    private static final String BUNDLE = "tiny/20260711";
    private static final List<String> UNREGISTERED =
            List.of("read the archive 2", "train 28", "judge 2");
    private static final List<String> REGISTERED = List.of("registered", "publish");

    @TempDir private Path folder;

    @Test
    void killedAtFiveMomentsItEndsWithTheBundleOfAnUnbrokenRun() throws Exception {
        TinyArchive archive = new TinyArchive(folder, 20);
        assertThat(archive.labels()).hasSize(60);
        String unbroken = finish("unbroken");
        assertThat(unbroken).startsWith("PUBLISHED ");

        for (String moment : UNREGISTERED) {
            kill(moment);
            assertThat(registry().list()).as(moment).isEmpty();
            assertNothingIsInForce(moment);
        }
        for (String moment : REGISTERED) {
            kill(moment);
            assertThat(registry().list()).as(moment).containsExactly(BUNDLE);
            registry().open(BUNDLE); // whole: every digest is checked
            assertNothingIsInForce(moment);
        }

        assertThat(finish("killed")).isEqualTo(unbroken);
        assertThat(registry().resolve("tiny")).isEqualTo(BUNDLE);
        assertThat(scoring())
                .isNotNull()
                .satisfies(s -> assertThat(unbroken).endsWith(" " + s.digest()));
        assertThat(folder.resolve("killed").resolve(RetrainRun.WORK).toFile().list())
                .as("nothing is left lying about")
                .containsExactly("tiny.lease.guard");
    }

    private void assertNothingIsInForce(String moment) throws IOException {
        assertThat(scoring()).as(moment).isNull();
        assertThat(registry().hasAlias("tiny", Registry.CHAMPION)).as(moment).isFalse();
    }

    /** What a job would score with that had read the topic from its start. */
    private Scoring scoring() throws IOException {
        ControlLog log = new ControlLog(List.of(), 0, (model, digest) -> null);
        String topic = KilledRetrain.topicOf(folder.resolve("killed")).toString();
        for (ControlMessage message : new TopicFolder(topic, new Moment("", "")).messages()) {
            assertThat(log.apply(message).refusal()).isNull();
        }
        return log.scoring();
    }

    private Registry registry() {
        return new Registry(folder.resolve("killed"));
    }

    private void kill(String moment) throws Exception {
        Path marker = KilledRetrain.markerOf(folder.resolve("killed"));
        Process process = start("killed", moment);
        try {
            while (!Files.exists(marker)) {
                assertThat(process.isAlive()).as("%s: %s", moment, log()).isTrue();
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        Files.delete(marker);
    }

    private String finish(String registry) throws Exception {
        Process process = start(registry, "never");
        try {
            assertThat(process.waitFor()).as("%s", log()).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(KilledRetrain.outcomeOf(folder.resolve(registry)));
    }

    private Process start(String registry, String moment) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (option.startsWith("--add-opens") || option.startsWith("-Dai.djl")) {
                command.add(option);
            }
        }
        command.addAll(
                List.of(
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRetrain.class.getName(),
                        folder.toString(),
                        registry,
                        moment));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}
