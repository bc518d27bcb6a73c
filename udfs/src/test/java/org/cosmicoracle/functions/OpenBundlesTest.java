package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.embedding.TestBundle;
import org.cosmicoracle.registry.BundleStore;
import org.cosmicoracle.registry.FolderBundleStore;
import org.cosmicoracle.registry.ModelBundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenBundlesTest {

    @TempDir Path folder;

    private final OpenBundles bundles = new OpenBundles();
    private final List<String> read = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        TestBundle.write(folder.resolve("1"), "oracle", "1", 1);
    }

    @Test
    void readsTheWeightsOnce() throws IOException {
        ModelBundle first = bundles.open("oracle/1", store("1"));

        assertThat(bundles.open("oracle/1", store("1"))).isSameAs(first);
        assertThat(read).filteredOn(ModelBundle.WEIGHTS::equals).hasSize(1);
    }

    @Test
    void seesThatABundleHasChanged() throws IOException {
        bundles.open("oracle/1", store("1"));
        TestBundle.claimFeatureSet(folder.resolve("1"), "other-7");

        assertThatThrownBy(() -> bundles.open("oracle/1", store("1")))
                .hasMessageContaining("other-7");
    }

    @Test
    void holdsNoMoreThanThree() throws IOException {
        TestBundle.write(folder.resolve("2"), "oracle", "2", 2);
        TestBundle.write(folder.resolve("3"), "oracle", "3", 3);
        TestBundle.write(folder.resolve("4"), "oracle", "4", 4);
        for (String version : List.of("1", "2", "3", "4", "1")) {
            bundles.open("oracle/" + version, store(version));
        }

        assertThat(read).filteredOn(ModelBundle.WEIGHTS::equals).hasSize(5);
    }

    private BundleStore store(String version) {
        FolderBundleStore store = new FolderBundleStore(folder.resolve(version));
        return file -> {
            read.add(file);
            return store.read(file);
        };
    }
}
