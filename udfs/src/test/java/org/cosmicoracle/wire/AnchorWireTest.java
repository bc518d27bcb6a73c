package org.cosmicoracle.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchorWireTest {

    private static final ReferenceAnchor FULL =
            new ReferenceAnchor(
                    "TESS", "1", 1.5, -2.5, 2015.5, 3, -4, "STAR", 9.5f, 0.5, 0.25f, 58_000.5,
                    58_027.0, 7, "a file", 0.125f, 8.5f);
    private static final ReferenceAnchor BARE =
            new ReferenceAnchor(
                    "HST", "2", 1, 2, 2000, 0, 0, null, null, null, null, null, null, 5);

    @Test
    void aValueReadsBackAsItWas() throws IOException {
        AnchorWire wire = new AnchorWire();

        assertThat(wire.read(wire.write(FULL))).isEqualTo(FULL);
        assertThat(wire.read(wire.write(BARE))).isEqualTo(BARE);
    }

    @Test
    void aFileReadsBackAsItWas(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("anchors.avro");
        AnchorWire.writeFile(file, List.of(FULL, BARE));

        assertThat(AnchorWire.readFile(file)).containsExactly(FULL, BARE);
    }

    @Test
    void anotherFileIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("anchors.avro"), "mission,id");

        assertThatThrownBy(() -> AnchorWire.readFile(file)).isInstanceOf(IOException.class);
    }
}
