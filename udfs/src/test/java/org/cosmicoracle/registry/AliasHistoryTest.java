package org.cosmicoracle.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliasHistoryTest {

    @TempDir private Path root;
    private Registry registry;
    private Path file;

    @BeforeEach
    void aRegistryWithAModel() throws IOException {
        registry = new Registry(root);
        file = Files.createDirectories(root.resolve("oracle")).resolve(AliasHistory.FILE);
    }

    @Test
    void whoMovedAnAliasWhenAndWhyIsRemembered() throws IOException {
        move("1", "ada");
        registry.alias("oracle", Registry.CHALLENGER, "2", reason("bob"));
        move("2", "bob");
        move("2", "eve"); // it points there already

        assertThat(history())
                .containsExactly(
                        new AliasMove(Registry.CHAMPION, null, "1", "ada", "because", 7),
                        new AliasMove(Registry.CHAMPION, "1", "2", "bob", "because", 7));
        assertThat(registry.history("oracle", Registry.CHALLENGER)).hasSize(1);
        assertThat(registry.history("other", Registry.CHAMPION)).isEmpty();
    }

    @Test
    void aMoveThatWasBrokenOffDidNotHappen() throws IOException {
        move("1", "ada");
        byte[] pointer = Files.readAllBytes(alias());
        move("2", "bob");
        Files.write(alias(), pointer); // written down, and killed before the alias was moved

        assertThat(history()).extracting(AliasMove::to).containsExactly("1");

        move("3", "eve");

        assertThat(history()).extracting(AliasMove::to).containsExactly("1", "3");
        assertThat(history()).last().extracting(AliasMove::from).isEqualTo("1");
    }

    @Test
    void aLineThatWasBrokenOffIsPassedOverAndWrittenOver() throws IOException {
        move("1", "ada");
        Files.writeString(file, "{\"alias\":\"champion\",\"from", StandardOpenOption.APPEND);

        assertThat(history()).hasSize(1);

        move("2", "bob");

        assertThat(history()).extracting(AliasMove::to).containsExactly("1", "2");
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void aRejectedBundleLeavesNoTrace() throws IOException {
        Path bundle = Files.createDirectories(root.resolve("oracle/9"));
        Verdict verdict = new Verdict("", false, List.of("ece: 0.3"), Map.of(), Map.of(), 1, false);
        Files.writeString(bundle.resolve("verdict.json"), ModelBundle.toJson(verdict));

        assertThatThrownBy(() -> move("9", "ada")).hasMessage("oracle/9 was rejected: ece: 0.3");

        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void goingBackTwiceGoesBackTwiceAndNeverToWhatWasLeft() throws IOException {
        move("1", "ada");
        move("2", "ada");
        move("3", "ada");
        assertThat(stack().beneath()).isEqualTo("2");

        move("2", "rollback");
        assertThat(stack().beneath()).isEqualTo("1");
        assertThat(stack().isBeneath("3")).isFalse();

        move("4", "ada");
        assertThat(stack().bundles()).containsExactly("1", "2", "4");

        move("1", "rollback");
        assertThat(stack().top()).isEqualTo("1");
        assertThat(stack().beneath()).isNull();
    }

    private void move(String version, String by) throws IOException {
        registry.alias("oracle", Registry.CHAMPION, version, reason(by));
    }

    private static AliasMove.Reason reason(String by) {
        return new AliasMove.Reason(by, "because", 7);
    }

    private List<AliasMove> history() throws IOException {
        return registry.history("oracle", Registry.CHAMPION);
    }

    private BundleStack stack() throws IOException {
        return BundleStack.of(history());
    }

    private Path alias() {
        return root.resolve("oracle").resolve("champion.alias");
    }
}
