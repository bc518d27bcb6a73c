package org.cosmicoracle.trainer.retrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.cosmicoracle.time.Night;
import org.junit.jupiter.api.Test;

class NightWindowTest {

    @Test
    void holdsSoManyNightsUpToItsLast() {
        NightWindow window = new NightWindow(3, LocalDate.of(2026, 3, 1), 2);

        assertThat(window.first()).isEqualTo("20260227");
        assertThat(window.contains("20260226")).isFalse();
        assertThat(window.contains("20260227")).isTrue();
        assertThat(window.contains("20260228")).isTrue();
        assertThat(window.contains("20260301")).isTrue();
        assertThat(window.contains("20260302")).isFalse();
        assertThat(window.contains("__HIVE__")).isFalse();
    }

    @Test
    void someNightsBeforeItAreReadToo() {
        NightWindow window = new NightWindow(3, LocalDate.of(2026, 3, 1), 2);

        assertThat(window.reads("20260224")).isFalse();
        assertThat(window.reads("20260225")).isTrue();
        assertThat(window.reads("20260301")).isTrue();
        assertThat(window.reads("20260302")).isFalse();
    }

    @Test
    void itEndsWhereItsLastNightEnds() {
        NightWindow window = new NightWindow(3, LocalDate.of(2026, 3, 1), 2);

        assertThat(Night.ofEpochMillis(window.end().toEpochMilli() - 1)).isEqualTo("20260301");
        assertThat(Night.ofEpochMillis(window.end().toEpochMilli())).isEqualTo("20260302");
    }

    @Test
    void hasAtLeastOneNight() {
        assertThatThrownBy(() -> new NightWindow(0, LocalDate.of(2026, 3, 1), 0))
                .hasMessageContaining("at least one night");
    }
}
