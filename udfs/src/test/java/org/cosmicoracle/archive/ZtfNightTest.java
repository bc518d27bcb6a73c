package org.cosmicoracle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ZtfNightTest {

    private static final String SUM = "900150983cd24fb0d6963f7d28e17f72";

    @Test
    void aNightHasItsSumInTheList() throws IOException {
        String list =
                "# sums\nffffffffffffffffffffffffffffffff  ztf_public_20180601.tar.gz\n"
                        + SUM.toUpperCase(java.util.Locale.ROOT)
                        + " *./public/ztf_public_20180602.tar.gz\n";

        assertThat(ZtfNight.md5(bytes(list), "20180602")).isEqualTo(SUM);
        assertThat(ZtfNight.md5(bytes(list), "20180603")).isNull();
        assertThatThrownBy(() -> ZtfNight.md5(bytes("{}"), "20180602"))
                .hasMessage("not a list of MD5 sums");
    }

    @Test
    void aNightHasItsAddress() {
        assertThat(ZtfNight.address(ZtfNight.HOME, "20180602"))
                .hasToString("https://ztf.uw.edu/alerts/public/ztf_public_20180602.tar.gz");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
