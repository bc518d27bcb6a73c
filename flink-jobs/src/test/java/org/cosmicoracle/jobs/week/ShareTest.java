package org.cosmicoracle.jobs.week;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShareTest {

    /** statsmodels 0.14: proportion_confint(8, 10, method="wilson"). */
    @Test
    void theIntervalIsWilsons() {
        Share share = new Share(8, 10);

        assertThat(share.value()).isEqualTo(0.8);
        assertThat(share.low()).isCloseTo(0.49016247, within(1e-6));
        assertThat(share.high()).isCloseTo(0.94331783, within(1e-6));
    }
}
