package org.cosmicoracle.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cosmicoracle.time.Night;
import org.junit.jupiter.api.Test;

class SimulatedNightTest {

    private static final String NIGHT = "20231014";

    @Test
    void sameSeedGivesSameBytes() throws NoSuchAlgorithmException {
        assertThat(sha256(night(7, 60))).isEqualTo(sha256(night(7, 60)));
    }

    @Test
    void anotherSeedGivesOtherBytes() throws NoSuchAlgorithmException {
        assertThat(sha256(night(7, 20))).isNotEqualTo(sha256(night(8, 20)));
    }

    @Test
    void givesExactlyTheNumberOfAlertsAskedForEachWithItsOwnCandid() {
        List<SimulatedAlert> alerts = all(new SimulatedNight(3, NIGHT, 150));

        assertThat(alerts).hasSize(150);
        assertThat(alerts.stream().map(SimulatedAlert::candid).distinct()).hasSize(150);
    }

    @Test
    void everyAlertIsOfTheNightAndTheMixHasEveryClass() {
        List<SimulatedAlert> alerts = all(new SimulatedNight(3, NIGHT, 200));

        assertThat(alerts).extracting(a -> Night.ofJd(a.jd())).containsOnly(NIGHT);
        assertThat(alerts.stream().map(SimulatedAlert::label).distinct())
                .hasSize(SimulatedClass.values().length);
    }

    @Test
    void someObjectsAlertMoreThanOnceInTheNight() {
        List<SimulatedAlert> alerts = all(new SimulatedNight(3, NIGHT, 150));

        assertThat(alerts.stream().map(SimulatedAlert::objectId).distinct().count())
                .isLessThan(150);
    }

    @Test
    void duplicatesRepeatAnEarlierPacketByteForByte() {
        SimulatedNight night =
                new SimulatedNight(5, NIGHT, 100, SimulatedSurvey.defaultMix(), 0.1, 0.1);
        List<SimulatedAlert> alerts = all(night);

        assertThat(alerts).hasSize(110);
        Set<String> sent = new HashSet<>();
        for (SimulatedAlert a : alerts) {
            boolean isNew =
                    sent.add(a.candid() + new String(a.packet(), StandardCharsets.ISO_8859_1));
            assertThat(isNew).isEqualTo(!a.duplicate());
        }
    }

    @Test
    void lateAlertsAreOutOfOrderAndNoneWithoutLateness() {
        SimulatedNight late =
                new SimulatedNight(5, NIGHT, 100, SimulatedSurvey.defaultMix(), 0, 0.2);

        assertThat(jds(new SimulatedNight(5, NIGHT, 100))).isSorted();
        assertThat(jds(late)).isNotEqualTo(jds(late).stream().sorted().toList());
    }

    @Test
    void anObjectIsSeenAgainInALaterNight() {
        Map<SimulatedClass, Double> mix =
                Map.of(SimulatedClass.SN_II, 1.0, SimulatedClass.AGN, 1.0);
        List<SimulatedNight> nights = SimulatedSurvey.plan(9, NIGHT, 4, 30, mix, 0, 0);

        Set<String> first = ids(nights.get(0));
        first.retainAll(ids(nights.get(2)));
        assertThat(nights)
                .extracting(SimulatedNight::night)
                .containsExactly("20231014", "20231015", "20231016", "20231017");
        assertThat(first).isNotEmpty();
    }

    @Test
    void underAWorseSkyAlertsAreBrighterFromThatNightOnAndTheNightsBeforeStayAsTheyWere() {
        List<SimulatedNight> still = SimulatedSurvey.plan(request(SkyChange.NONE));
        List<SimulatedNight> worse =
                SimulatedSurvey.plan(
                        request(new SkyChange(SurveyRequest.jdOf("20231015"), 1.5, 1.5)));

        assertThat(medianMag(worse.get(1))).isLessThan(medianMag(still.get(1)) - 0.3);
        assertThat(all(worse.get(0)).stream().map(SimulatedAlert::candid))
                .containsExactlyElementsOf(
                        all(still.get(0)).stream().map(SimulatedAlert::candid).toList());
    }

    private static SurveyRequest request(SkyChange change) {
        return new SurveyRequest(9, NIGHT, 2, 100, SimulatedSurvey.defaultMix(), 0, 0, change);
    }

    private static double medianMag(SimulatedNight night) {
        double[] sorted =
                all(night).stream().mapToDouble(SimulatedAlert::magpsf).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    @Test
    void anEmptyMixIsRefused() {
        assertThatThrownBy(() -> new SimulatedNight(1, NIGHT, 10, Map.of(), 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SimulatedNight night(long seed, int alerts) {
        return new SimulatedNight(seed, NIGHT, alerts);
    }

    private static List<SimulatedAlert> all(SimulatedNight night) {
        try (PacketWriter writer = new PacketWriter()) {
            return night.stream(writer).toList();
        }
    }

    private static List<Double> jds(SimulatedNight night) {
        return all(night).stream().map(SimulatedAlert::jd).toList();
    }

    private static Set<String> ids(SimulatedNight night) {
        return all(night).stream()
                .map(SimulatedAlert::objectId)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String sha256(SimulatedNight night) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        all(night).forEach(a -> digest.update(a.packet()));
        return java.util.HexFormat.of().formatHex(digest.digest());
    }
}
