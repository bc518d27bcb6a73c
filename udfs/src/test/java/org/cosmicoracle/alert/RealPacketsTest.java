package org.cosmicoracle.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cosmicoracle.lightcurve.LightCurve;
import org.junit.jupiter.api.Test;

class RealPacketsTest {

    @Test
    void everySupportedPacketIsDecoded() {
        Decoding decoding = new Decoding().addAll(RealPackets.containers("alerts"));

        assertThat(decoding.messages()).isEmpty();
        assertThat(decoding.alerts).hasSize(507);
        assertThat(decoding.alerts.stream().map(Alert::candid).distinct()).hasSize(454);
    }

    @Test
    void everyLegacyPacketIsRejectedForWhatItLacks() {
        Decoding decoding = new Decoding().addAll(RealPackets.containers("alerts_legacy"));

        assertThat(decoding.alerts).isEmpty();
        assertThat(decoding.rejected).hasSize(16);
        assertThat(decoding.messages())
                .allMatch(
                        m -> m.contains("no field schemavsn") || m.contains("no field candidate"));
    }

    @Test
    void theAlertsOwnDetectionIsInItsLightCurve() {
        Decoding decoding = new Decoding().addAll(RealPackets.containers("alerts"));

        for (Alert alert : decoding.alerts) {
            LightCurve curve = alert.lightCurve();
            assertThat(curve.candid()).contains(alert.candid());
            assertThat(curve.jd()).isSorted();
        }
    }

    @Test
    void aPacketCutOutOfItsContainerDecodesToTheSameAlert() {
        List<Alert> alerts = new Decoding().addAll(RealPackets.containers("alerts")).alerts;

        for (Alert alert : alerts) {
            Alert again = new Decoding().add(alert.packet().container()).onlyAlert();
            assertThat(again.candid()).isEqualTo(alert.candid());
            assertThat(again.candidate()).isEqualTo(alert.candidate());
            assertThat(again.lightCurve()).isEqualTo(alert.lightCurve());
            assertThat(again.packet()).isEqualTo(alert.packet());
        }
    }
}
