package org.cosmicoracle.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PackedAnchorsTest {

    private static final ReferenceAnchor FULL =
            new ReferenceAnchor(
                    "TESS", "1", 1.5, -2.5, 2015.5, 3, -4, "STAR", 9.5f, 0.5, 0.25f, 58_000.5,
                    58_027.0, 7);
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
        cell[0] = 2;

        assertThatThrownBy(() -> PackedAnchors.read(cell)).hasMessageContaining("version 2");
    }

    private static ReferenceAnchor asOf(long ms) {
        return new ReferenceAnchor(
                "TESS", "1", 1.5, -2.5, 2000, 0, 0, null, null, null, null, null, null, ms);
    }
}
