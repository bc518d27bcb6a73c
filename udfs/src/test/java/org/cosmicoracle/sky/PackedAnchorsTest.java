package org.cosmicoracle.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PackedAnchorsTest {

    private static final ReferenceAnchor FULL =
            new ReferenceAnchor(
                    "TESS", "1", 1.5, -2.5, 2015.5, 3, -4, "STAR", 9.5f, 0.5, 0.25f, 58_000.5,
                    58_027.0, 7, null, 0.125f, 8.5f);
    private static final ReferenceAnchor BARE =
            new ReferenceAnchor(
                    "HST", "naïve", 1, 2, 2000, 0, 0, null, null, null, null, null, null, 5);

    @Test
    void whatIsPutIsRead() {
        byte[] cell = PackedAnchors.put(PackedAnchors.put(null, FULL), BARE);

        assertThat(PackedAnchors.read(cell)).containsExactly(FULL, BARE);
        assertThat(PackedAnchors.read(null)).isEmpty();
    }

    @Test
    void theLaterReadingOfAnArchiveStays() {
        byte[] cell = PackedAnchors.put(null, FULL);
        ReferenceAnchor newer = asOf(8);

        assertThat(PackedAnchors.read(PackedAnchors.put(cell, newer))).containsExactly(newer);
        assertThat(PackedAnchors.put(cell, asOf(6))).isSameAs(cell);
    }

    @Test
    void aRemovedAnchorIsGone() {
        byte[] cell = PackedAnchors.put(PackedAnchors.put(null, FULL), BARE);

        assertThat(PackedAnchors.read(PackedAnchors.remove(cell, "TESS:1"))).containsExactly(BARE);
        assertThat(PackedAnchors.remove(PackedAnchors.put(null, FULL), "TESS:1")).isNull();
        assertThat(PackedAnchors.remove(cell, "TESS:2")).isSameAs(cell);
    }

    @Test
    void anUnknownLayoutIsRefused() {
        byte[] cell = PackedAnchors.put(null, FULL);
        cell[0] = 3;

        assertThatThrownBy(() -> PackedAnchors.read(cell)).hasMessageContaining("version 3");
    }

    /** A cell as the first layout wrote it: FULL without what is new. */
    @Test
    void theFirstLayoutIsReadAndGoesOnAsTheSecond() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(1);
        out.writeDouble(1.5);
        out.writeDouble(-2.5);
        out.writeDouble(2015.5);
        out.writeLong(7);
        out.writeByte(127);
        out.writeUTF("TESS");
        out.writeUTF("1");
        out.writeDouble(3);
        out.writeDouble(-4);
        out.writeUTF("STAR");
        out.writeFloat(9.5f);
        out.writeDouble(0.5);
        out.writeFloat(0.25f);
        out.writeDouble(58_000.5);
        out.writeDouble(58_027.0);
        ReferenceAnchor old =
                new ReferenceAnchor(
                        "TESS", "1", 1.5, -2.5, 2015.5, 3, -4, "STAR", 9.5f, 0.5, 0.25f, 58_000.5,
                        58_027.0, 7);

        assertThat(PackedAnchors.read(bytes.toByteArray())).containsExactly(old);
        assertThat(PackedAnchors.read(PackedAnchors.put(bytes.toByteArray(), BARE)))
                .containsExactly(old, BARE);
    }

    private static ReferenceAnchor asOf(long ms) {
        return new ReferenceAnchor(
                "TESS", "1", 1.5, -2.5, 2000, 0, 0, null, null, null, null, null, null, ms);
    }
}
