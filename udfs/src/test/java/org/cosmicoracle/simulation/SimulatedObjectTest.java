package org.cosmicoracle.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.Candidate;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.alert.RejectedPacket;
import org.cosmicoracle.lightcurve.LightCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedObjectTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2025-01-01T00:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @EnumSource(SimulatedClass.class)
    void theFastPathGivesWhatTheDecoderReadsFromThePacket(SimulatedClass type) {
        for (long seed = 1; seed <= 6; seed++) {
            SimulatedObject object = SimulatedObject.draw(type, seed);
            int alert = object.alerts() / 2;

            Alert decoded = decode(packet(object, alert, "null"));

            assertThat(decoded.objectId()).isEqualTo(object.objectId());
            assertThat(decoded.candid()).isEqualTo(object.candid(alert));
            assertThat(decoded.candidate()).isEqualTo(object.candidate(alert));
            assertThat(decoded.lightCurve()).isEqualTo(object.lightCurve(alert));
        }
    }

    @Test
    void compressedContainersHoldTheSameAlert() {
        SimulatedObject object = SimulatedObject.draw(SimulatedClass.SN_II, 4);

        Alert plain = decode(packet(object, 0, "null"));

        for (String codec : List.of("deflate", "snappy")) {
            assertThat(decode(packet(object, 0, codec)).candidate()).isEqualTo(plain.candidate());
        }
    }

    @ParameterizedTest
    @EnumSource(SimulatedClass.class)
    void historyEndsWithTheAlertAndReachesThirtyDaysBack(SimulatedClass type) {
        SimulatedObject object = SimulatedObject.draw(type, 11);
        for (int i = 0; i < object.alerts(); i++) {
            LightCurve curve = object.lightCurve(i);
            assertThat(curve.jd()[curve.size() - 1]).isEqualTo(object.alertJd(i));
            assertThat(curve.jd()[0]).isGreaterThan(object.alertJd(i) - 30);
        }
    }

    @Test
    void asteroidsAlertOnceAndAreMostlyKnown() {
        List<SimulatedObject> asteroids = draw(SimulatedClass.ASTEROID, 100).toList();

        assertThat(asteroids).allSatisfy(o -> assertThat(o.alerts()).isEqualTo(1));
        long known = asteroids.stream().filter(o -> o.candidate(0).ssdistnr() != null).count();
        assertThat(known).isBetween(75L, 97L);
    }

    @Test
    void realSourcesScoreHigherThanBogusOnes() {
        assertThat(drbAbove(SimulatedClass.SN_IA, 0.8f)).isGreaterThan(85);
        assertThat(drbAbove(SimulatedClass.BOGUS, 0.8f)).isLessThan(10);
    }

    @ParameterizedTest
    @EnumSource(names = {"AGN", "RR_LYRAE", "ECLIPSING_BINARY", "LONG_PERIOD_VARIABLE"})
    void variablesBrightenAndFadeOnASourceOfTheTemplate(SimulatedClass type) {
        List<Candidate> candidates = draw(type, 100).map(o -> o.candidate(o.alerts() / 2)).toList();

        assertThat(candidates.stream().filter(Candidate::isdiffpos).count()).isBetween(15L, 85L);
        assertThat(candidates.stream().filter(c -> c.distnr() != null && c.distnr() < 1.5).count())
                .isGreaterThan(90);
    }

    @ParameterizedTest
    @EnumSource(names = {"SN_IA", "SN_II", "SLSN", "TDE", "KILONOVA", "GRB_AFTERGLOW", "NOVA"})
    void transientsOnlyBrighten(SimulatedClass type) {
        assertThat(
                        draw(type, 30)
                                .flatMap(
                                        o ->
                                                Stream.of(
                                                        o.candidate(0),
                                                        o.candidate(o.alerts() - 1))))
                .allMatch(Candidate::isdiffpos);
    }

    @Test
    void novaeAreInTheGalacticPlaneOrInAndromeda() {
        assertThat(
                        draw(SimulatedClass.NOVA, 60)
                                .map(o -> Math.abs(o.position().galacticLatitudeDeg())))
                .allMatch(b -> b < 24);
    }

    @Test
    void longPeriodVariablesAreVeryRedAndChangeByMagnitudesOverMonths() {
        List<SimulatedObject> objects = draw(SimulatedClass.LONG_PERIOD_VARIABLE, 40).toList();

        assertThat(objects)
                .allSatisfy(
                        o -> {
                            double[] template = o.source().templateMag();
                            assertThat(template[0] - template[1]).isGreaterThan(1);
                            assertThat(value(o, PhysicalAttribute.AMPLITUDE)).isBetween(0.5, 5.0);
                        });
    }

    @Test
    void exposuresAreInOrderOfTime() {
        for (long seed = 1; seed <= 60; seed++) {
            Observations seen = SimulatedObject.draw(SimulatedClass.AGN, seed).observations();
            for (int i = 1; i < seen.size(); i++) {
                assertThat(seen.exposure(i).jd()).isGreaterThan(seen.exposure(i - 1).jd());
            }
        }
    }

    @Test
    void attributesAreThoseOfTheSourcesPhysics() {
        assertThat(median(SimulatedClass.LONG_PERIOD_VARIABLE, PhysicalAttribute.RISE))
                .isBetween(20.0, 120.0);
        assertThat(median(SimulatedClass.SN_IA, PhysicalAttribute.RISE)).isBetween(7.0, 13.0);
        assertThat(median(SimulatedClass.SN_IA, PhysicalAttribute.DECLINE)).isBetween(15.0, 35.0);
        assertThat(median(SimulatedClass.SN_II, PhysicalAttribute.DECLINE)).isGreaterThan(50);
        assertThat(median(SimulatedClass.KILONOVA, PhysicalAttribute.DECLINE)).isLessThan(2);
        assertThat(median(SimulatedClass.RR_LYRAE, PhysicalAttribute.BRIGHTENINGS))
                .isGreaterThan(300);
        assertThat(median(SimulatedClass.TDE, PhysicalAttribute.HOST_OFFSET)).isLessThan(0.5);
        assertThat(median(SimulatedClass.DWARF_NOVA, PhysicalAttribute.AMPLITUDE))
                .isBetween(2.5, 5.0);
        assertThat(median(SimulatedClass.RR_LYRAE, PhysicalAttribute.BELOW_TEMPLATE))
                .isBetween(0.25, 0.7);
        assertThat(median(SimulatedClass.MICROLENSING, PhysicalAttribute.COLOUR_CHANGE))
                .isCloseTo(0, org.assertj.core.api.Assertions.within(0.01));
        assertThat(value(SimulatedObject.draw(SimulatedClass.NOVA, 3), PhysicalAttribute.AMPLITUDE))
                .isEqualTo(8);
    }

    @Test
    void aDescribedSourceHasTheAttributesThatAreAskedFor() {
        double[] asked = new double[PhysicalAttribute.values().length];
        java.util.Arrays.fill(asked, Double.NaN);
        asked[PhysicalAttribute.RISE.ordinal()] = 20;
        asked[PhysicalAttribute.DECLINE.ordinal()] = 40;
        asked[PhysicalAttribute.PEAK_COLOUR.ordinal()] = -0.2;
        asked[PhysicalAttribute.PEAK_MAG.ordinal()] = 17.5;
        asked[PhysicalAttribute.AMPLITUDE.ordinal()] = 2;
        asked[PhysicalAttribute.LATITUDE.ordinal()] = 12;

        SimulatedObject object = SimulatedObject.described(asked, 7);

        assertThat(object).isNotNull();
        org.assertj.core.data.Percentage tenth =
                org.assertj.core.data.Percentage.withPercentage(10);
        assertThat(value(object, PhysicalAttribute.RISE)).isCloseTo(20, tenth);
        assertThat(value(object, PhysicalAttribute.DECLINE)).isCloseTo(40, tenth);
        assertThat(value(object, PhysicalAttribute.PEAK_COLOUR)).isCloseTo(-0.2, tenth);
        assertThat(value(object, PhysicalAttribute.PEAK_MAG)).isCloseTo(17.5, tenth);
        assertThat(value(object, PhysicalAttribute.AMPLITUDE)).isCloseTo(2, tenth);
        assertThat(value(object, PhysicalAttribute.LATITUDE)).isCloseTo(12, tenth);
        assertThat(SimulatedObject.described(asked, 7).objectId()).isEqualTo(object.objectId());
    }

    @Test
    void aSourceBelowTheSurveysDepthIsNotDetected() {
        double[] asked = new double[PhysicalAttribute.values().length];
        java.util.Arrays.fill(asked, Double.NaN);
        asked[PhysicalAttribute.PEAK_MAG.ordinal()] = 24;

        assertThat(SimulatedObject.described(asked, 7)).isNull();
    }

    private static double median(SimulatedClass type, PhysicalAttribute attribute) {
        return draw(type, 21)
                .mapToDouble(o -> value(o, attribute))
                .sorted()
                .skip(10)
                .findFirst()
                .orElseThrow();
    }

    private static double value(SimulatedObject object, PhysicalAttribute attribute) {
        return object.attributes()[attribute.ordinal()];
    }

    @Test
    void kilonovaeAndAfterglowsAreShorterThanSupernovae() {
        assertThat(meanAlerts(SimulatedClass.KILONOVA)).isLessThan(5);
        assertThat(meanAlerts(SimulatedClass.GRB_AFTERGLOW)).isLessThan(6);
        assertThat(meanAlerts(SimulatedClass.SN_II)).isGreaterThan(8);
    }

    private static double meanAlerts(SimulatedClass type) {
        return draw(type, 60).mapToInt(SimulatedObject::alerts).average().orElseThrow();
    }

    private static long drbAbove(SimulatedClass type, float limit) {
        return draw(type, 100)
                .map(o -> o.candidate(0).drb())
                .filter(drb -> drb != null && drb > limit)
                .count();
    }

    private static Stream<SimulatedObject> draw(SimulatedClass type, int number) {
        return LongStream.rangeClosed(1, number).mapToObj(seed -> SimulatedObject.draw(type, seed));
    }

    private static byte[] packet(SimulatedObject object, int alert, String codec) {
        try (PacketWriter writer = new PacketWriter(1, codec)) {
            return object.alert(alert, writer).packet();
        }
    }

    private static Alert decode(byte[] packet) {
        List<Alert> alerts = new ArrayList<>();
        List<RejectedPacket> rejected = new ArrayList<>();
        new AlertDecoder(1 << 20, CLOCK)
                .decode(
                        packet,
                        new PacketOrigin("test", 0, 0, "", CLOCK.millis()),
                        alerts::add,
                        rejected::add);
        assertThat(rejected).isEmpty();
        assertThat(alerts).hasSize(1);
        return alerts.get(0);
    }
}
