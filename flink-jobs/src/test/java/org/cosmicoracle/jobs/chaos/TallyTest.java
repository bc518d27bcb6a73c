package org.cosmicoracle.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void repeatsAndGapsAreCounted() {
        Tally tally = new Tally();
        tally.see(1);
        tally.see(2);
        tally.see(1);

        assertThat(tally.records()).isEqualTo(3);
        assertThat(tally.doubled()).isEqualTo(1);
        assertThat(tally.missing(Set.of(1L, 2L, 3L))).isEqualTo(1);
    }
}
