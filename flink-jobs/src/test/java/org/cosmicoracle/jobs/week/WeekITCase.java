package org.cosmicoracle.jobs.week;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three small nights with a lesson in the second: broker, cluster and jobs, without retrains. */
class WeekITCase {

    private static final Path BUNDLES =
            Path.of("..", "episodic-trainer", "bundles").toAbsolutePath().normalize();

    @TempDir Path folder;

    @Test
    void theAccountClosesAndTheClassThatIsTaughtIsRecognised() throws Exception {
        ModelBundle champion = new Registry(BUNDLES).open("oracle");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        WeekReport report =
                new WeekScript(
                                WeekPlan.ofLesson(1, 500, 200),
                                new WeekScript.Place(champion, Path.of("oracle"), folder, 0),
                                out)
                        .run();
        report.print(out);
        Path file = folder.resolve("report.json");
        report.write(file);

        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(report.account().closes()).as(text).isTrue();
        assertThat(report.account().sent()).isGreaterThan(1400);
        assertThat(report.account().rejected()).isPositive();
        assertThat(report.account().duplicates()).isPositive();
        assertThat(report.succeeded()).as(text).isTrue();
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.path("lesson").path("recognised").path("hits").asInt()).isPositive();
        assertThat(json.path("days").path(0).path("answersByModel").path("oracle/first").asInt())
                .isGreaterThan(400);
        assertThat(text).contains("teach: applied by classify", "Dwarf nova, taught from 5");
    }
}
