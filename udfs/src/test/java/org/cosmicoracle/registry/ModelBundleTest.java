package org.cosmicoracle.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cosmicoracle.embedding.TestBundle;
import org.cosmicoracle.feature.FeatureSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBundleTest {

    @TempDir Path root;

    @Test
    void isFoundByVersionAndByAlias() throws IOException {
        TestBundle.write(root.resolve("oracle/1"), "oracle", "1", 1);
        Registry registry = new Registry(root);
        registry.alias(
                "oracle", Registry.CHAMPION, "1", new AliasMove.Reason("ada", "the first", 1));

        assertThat(registry.list()).containsExactly("oracle/1");
        assertThat(registry.resolve("oracle")).isEqualTo("oracle/1");
        assertThat(registry.resolve("oracle@champion")).isEqualTo("oracle/1");
        assertThat(registry.open("oracle/1").manifest().id()).isEqualTo("oracle/1");
        assertThatThrownBy(() -> registry.open("oracle/2"))
                .hasMessageContaining("there are [oracle/1]");
    }

    @Test
    void isRefusedWhenAFileDoesNotMatchItsDigest() throws IOException {
        Path folder = root.resolve("oracle/1");
        TestBundle.write(folder, "oracle", "1", 1);
        byte[] weights = Files.readAllBytes(folder.resolve(ModelBundle.WEIGHTS));
        weights[weights.length / 2] ^= 1;
        Files.write(folder.resolve(ModelBundle.WEIGHTS), weights);

        assertThatThrownBy(() -> new Registry(root).open("oracle/1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(ModelBundle.WEIGHTS);
    }

    @Test
    void isRefusedWhenItWasTrainedOnOtherFeatures() throws IOException {
        TestBundle.write(root.resolve("oracle/1"), "oracle", "1", 1);
        TestBundle.claimFeatureSet(root.resolve("oracle/1"), "other-7");

        assertThatThrownBy(() -> new Registry(root).open("oracle/1"))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(
                        "feature set other-7", "feature set " + FeatureSet.VERSION);
    }

    @Test
    void isRefusedWhenItsBackboneIsNotKnownHere() throws IOException {
        Path manifest = root.resolve("oracle/1").resolve(ModelBundle.MANIFEST);
        TestBundle.write(manifest.getParent(), "oracle", "1", 1);
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("\"lightCurve\" : \"cnn\"", "\"lightCurve\" : \"lstm\""));

        assertThatThrownBy(() -> new Registry(root).open("oracle/1"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "oracle/1: backbone 'lstm' of lightCurve is none of cnn, gru, transformer");
    }

    @Test
    void theSameSeedGivesTheSameDigest() throws IOException {
        TestBundle.write(root.resolve("a/1"), "oracle", "1", 5);
        TestBundle.write(root.resolve("b/1"), "oracle", "1", 5);

        assertThat(ModelBundle.read(new FolderBundleStore(root.resolve("a/1"))).digest())
                .isEqualTo(ModelBundle.read(new FolderBundleStore(root.resolve("b/1"))).digest());
    }
}
