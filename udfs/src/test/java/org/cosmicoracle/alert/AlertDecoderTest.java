package org.cosmicoracle.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cosmicoracle.alert.TestContainers.SYNC;
import static org.cosmicoracle.alert.TestContainers.block;
import static org.cosmicoracle.alert.TestContainers.concat;
import static org.cosmicoracle.alert.TestContainers.header;
import static org.cosmicoracle.alert.TestPackets.SCHEMA;
import static org.cosmicoracle.alert.TestPackets.alert;
import static org.cosmicoracle.alert.TestPackets.container;
import static org.cosmicoracle.alert.TestPackets.with;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.photometry.AbFlux;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertDecoderTest {

    private static final double JD = TestPackets.JD;

    @Test
    void aPacketBecomesAnAlert() {
        Alert alert = new Decoding().add(container(alert(42))).onlyAlert();

        assertThat(alert.objectId()).isEqualTo("ZTF23aaaaaaa");
        assertThat(alert.candid()).isEqualTo(42);
        assertThat(alert.schemavsn()).isEqualTo("4.02");
        assertThat(alert.candidate().magpsf()).isEqualTo(18f);
        assertThat(alert.candidate().isdiffpos()).isTrue();
        assertThat(alert.candidate().scorr()).isNull();
        assertThat(alert.origin().night()).isEqualTo("20230225");
        assertThat(alert.decodedMs()).isEqualTo(Decoding.NOW_MS);
        assertThat(alert.lightCurve().candid()).containsExactly(42);
        assertThat(alert.lightCurve().fluxNanojansky()[0])
                .isCloseTo((float) AbFlux.nanojansky(18), within(1e-3f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy", "zstandard"})
    void everyPacketOfEveryBlockIsDecodedWhateverTheCodec(String codec) {
        byte[] stamp = {1, 2, 3};
        GenericRecord second = alert(2);
        second.put("cutoutTemplate", TestPackets.cutout(stamp));
        byte[] bytes =
                TestContainers.container(
                        SCHEMA, codec, List.of(alert(1), second), List.of(), List.of(alert(3)));

        Decoding decoding = new Decoding().add(bytes);

        assertThat(decoding.messages()).isEmpty();
        assertThat(decoding.alerts).extracting(Alert::candid).containsExactly(1L, 2L, 3L);
        PacketBytes packet = decoding.alerts.get(1).packet();
        assertThat(packet.stampLength()).containsExactly(0, 3, 0);
        int at = packet.stampOffset()[1];
        assertThat(Arrays.copyOfRange(packet.container(), at, at + 3)).isEqualTo(stamp);
        assertThat(new Decoding().add(packet.container()).onlyAlert().candid()).isEqualTo(2);
    }

    @Test
    void theBytesOfALonePlainPacketAreKeptAsSent() {
        byte[] bytes = container(alert(1));

        assertThat(new Decoding().add(bytes).onlyAlert().packet().container()).isSameAs(bytes);
    }

    @Test
    void sentinelsAreNull() {
        GenericRecord packet =
                with(
                        c -> {
                            c.put("distnr", -999f);
                            c.put("magnr", Float.NaN);
                            c.put("diffmaglim", -99999f);
                            c.put("ndethist", -999);
                            c.put("jdstarthist", -99999.0);
                            c.put("ssnamenr", "null");
                        });

        Candidate c = new Decoding().add(container(packet)).onlyAlert().candidate();

        assertThat(c.distnr()).isNull();
        assertThat(c.magnr()).isNull();
        assertThat(c.diffmaglim()).isNull();
        assertThat(c.ndethist()).isNull();
        assertThat(c.jdstarthist()).isNull();
        assertThat(c.ssnamenr()).isNull();
    }

    @Test
    void historyIsDetectionsUpperLimitsAndForcedPhotometry() {
        GenericRecord packet = alert(9);
        TestPackets.history(
                packet,
                TestPackets.detection(5, JD - 2, 19, 0.2f, "0"),
                TestPackets.limit(JD - 3, 20),
                null);
        TestPackets.forced(packet, TestPackets.forcedPoint(JD - 1, 100, 10, 26));

        LightCurve curve = new Decoding().add(container(packet)).onlyAlert().lightCurve();

        assertThat(curve.jd()).containsExactly(JD - 3, JD - 2, JD - 1, JD);
        assertThat(curve.kind())
                .containsExactly(
                        LightCurve.UPPER_LIMIT,
                        LightCurve.DETECTION,
                        LightCurve.FORCED,
                        LightCurve.DETECTION);
        assertThat(curve.candid()).containsExactly(0, 5, 0, 9);
        float nineteen = (float) AbFlux.nanojansky(19);
        assertThat(curve.fluxNanojansky()[1]).isEqualTo(-nineteen);
        assertThat(curve.fluxErrorNanojansky()[1])
                .isCloseTo(nineteen * 0.2f / 1.0857362f, within(1f));
        assertThat(curve.fluxNanojansky()[0]).isZero();
        assertThat(curve.fluxErrorNanojansky()[0]).isEqualTo((float) (AbFlux.nanojansky(20) / 5));
        double perCount = Math.pow(10, -0.4 * (26 - 31.400094));
        assertThat(curve.fluxNanojansky()[2]).isCloseTo((float) (100 * perCount), within(1e-2f));
        assertThat(curve.fluxErrorNanojansky()[2])
                .isCloseTo((float) (10 * perCount), within(1e-3f));
    }

    @Test
    void aHistoryPointThatLacksWhatItNeedsIsDroppedAndNotTheAlert() {
        GenericRecord packet = alert(9);
        GenericRecord noSign = TestPackets.detection(6, JD - 5, 19, 0.2f, "?");
        TestPackets.history(
                packet,
                TestPackets.detection(5, JD - 2, -999f, 0.2f, "t"),
                TestPackets.detection(6, JD - 3, 19, null, "t"),
                noSign,
                TestPackets.limit(JD - 4, Float.NaN),
                TestPackets.limit(-999, 20));
        TestPackets.forced(
                packet,
                TestPackets.forcedPoint(JD - 1, -99999, 10, 26),
                TestPackets.forcedPoint(JD - 2, 100, -99999, 26),
                TestPackets.forcedPoint(JD - 3, 100, 0, 26),
                TestPackets.forcedPoint(JD - 4, 100, 10, -999));

        assertThat(new Decoding().add(container(packet)).onlyAlert().lightCurve().candid())
                .containsExactly(9);
    }

    @Test
    void theTemplatesSourceCountsWithinOneAndAHalfArcsec() {
        assertThat(referenceFlux(1.48f, 20f)).isEqualTo((float) AbFlux.nanojansky(20));
        assertThat(referenceFlux(1.49f, 20f)).isZero();
        assertThat(referenceFlux(0.5f, -999f)).isZero();
        assertThat(referenceFlux(-999f, 20f)).isZero();
    }

    @Test
    void theAlertsOwnDetectionWinsOverARepeatInTheHistory() {
        GenericRecord packet = alert(9);
        TestPackets.history(packet, TestPackets.detection(9, JD, 15, 0.2f, "t"));

        LightCurve curve = new Decoding().add(container(packet)).onlyAlert().lightCurve();

        assertThat(curve.fluxNanojansky()).containsExactly((float) AbFlux.nanojansky(18));
    }

    @Test
    void whatTheAlertCannotDoWithoutRejectsItWithTheFieldsName() {
        assertRejected(
                "missing-field: candidate.jd is null, not a Julian date",
                with(c -> c.put("jd", null)));
        assertRejected(
                "invalid-value: candidate.jd is 2400000.5", with(c -> c.put("jd", 2_400_000.5)));
        assertRejected(
                "invalid-value: candidate.jd is 2475000.5, not before it",
                with(c -> c.put("jd", 2_475_000.5)));
        assertRejected(
                "invalid-value: candidate.ra is 361.0, not 0 to 360",
                with(c -> c.put("ra", 361.0)));
        assertRejected("invalid-value: candidate.dec is NaN", with(c -> c.put("dec", Double.NaN)));
        assertRejected(
                "invalid-value: candidate.fid is 4, not 1, 2 or 3 (schema 4.02)",
                with(c -> c.put("fid", 4)));
        assertRejected("missing-field: candidate.magpsf is null", with(c -> c.put("magpsf", null)));
        assertRejected(
                "invalid-value: candidate.magpsf is -999.0", with(c -> c.put("magpsf", -999f)));
        assertRejected(
                "invalid-value: candidate.magpsf is -400.0", with(c -> c.put("magpsf", -400f)));
        assertRejected(
                "invalid-value: candidate.sigmapsf is 0.0", with(c -> c.put("sigmapsf", 0f)));
        assertRejected(
                "invalid-value: candidate.isdiffpos is \"yes\"",
                with(c -> c.put("isdiffpos", "yes")));
        assertRejected("missing-field: objectId is null", set("objectId", null));
        assertRejected("invalid-value: objectId is \"a?b\"", set("objectId", "a\nb"));
        assertRejected("missing-field: candid is null", set("candid", null));
        assertRejected("missing-field: candidate.jd is null", set("candidate", null));
        assertRejected("missing-field: schemavsn is null", set("schemavsn", null));
        assertRejected(
                "unsupported-schema: schemavsn \"1.8\" is not supported (3.0 to 4.02)",
                set("schemavsn", "1.8"));
        assertRejected("unsupported-schema: schemavsn \"4.1\" is not", set("schemavsn", "4.1"));
        assertRejected("unsupported-schema: schemavsn \"new\" is not", set("schemavsn", "new"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0", "3.1", "3.2", "3.3", "4.01", "4.02"})
    void everySupportedSchemaVersionIsTaken(String version) {
        assertThat(new Decoding().add(container(set("schemavsn", version))).onlyAlert().schemavsn())
                .isEqualTo(version);
    }

    @Test
    void theSignMayBeLetterDigitNumberOrBoolean() {
        assertThat(List.of("t", "1", 1, true)).allMatch(sign -> isPositive(sign));
        assertThat(List.of("f", "0", 0, false)).noneMatch(sign -> isPositive(sign));
    }

    @Test
    void aBadPacketAmongGoodOnesIsRejectedAloneInAContainerOfItsOwn() {
        Decoding decoding =
                new Decoding().add(container(alert(1), with(c -> c.put("fid", 9)), alert(3)));

        assertThat(decoding.alerts).extracting(Alert::candid).containsExactly(1L, 3L);
        assertThat(decoding.rejected).hasSize(1);
        assertThat(new Decoding().add(decoding.rejected.get(0).bytes()).messages())
                .singleElement()
                .isEqualTo(decoding.messages().get(0));
    }

    @Test
    void whatIsNotAReadableContainerIsOneRejection() {
        byte[] good = container(alert(1));
        byte[] header = header(SCHEMA.toString(), "null");
        byte[] datum = TestContainers.datum(SCHEMA, alert(1));
        byte[] badSync = good.clone();
        badSync[good.length - 1] ^= 1;
        assertRejected("empty: no bytes", new byte[0]);
        assertRejected(
                "not-an-avro-container: not an Avro",
                "hello world".getBytes(StandardCharsets.US_ASCII));
        assertRejected("truncated: container ends after 2 bytes", Arrays.copyOf(good, 2));
        assertRejected(
                "truncated: header of the container ends too early", Arrays.copyOf(good, 99));
        assertRejected("truncated: container ends too early", Arrays.copyOf(good, good.length - 1));
        assertRejected("corrupt: sync marker after block 1", badSync);
        assertRejected("empty: container holds no packet", header);
        assertRejected("unsupported-codec: codec bzip2 is not", header(SCHEMA.toString(), "bzip2"));
        assertRejected(
                "corrupt: avro.schema is not an Avro schema", header("{\"type\": \"recor", "null"));
        assertRejected(
                "unsupported-schema: not a ZTF alert: its schema is string",
                header("\"string\"", "null"));
        assertRejected(
                "corrupt: block has 3 bytes after its last",
                concat(header, block(1, concat(datum, SYNC3))));
        assertRejected(
                "corrupt: block of 4 bytes says it holds 9 packets",
                concat(header, block(9, new byte[4])));
        assertRejected(
                "truncated: packet ends too early (from packet 2 of 2",
                1,
                concat(header, block(2, datum)));
        assertRejected(
                "corrupt: container has a block of a negative", concat(header, block(-1, datum)));
    }

    private static final byte[] SYNC3 = Arrays.copyOf(SYNC, 3);

    @Test
    void bytesAfterTheLastBlockAreARejectionBesideTheAlert() {
        byte[] bytes = concat(container(alert(1)), new byte[] {2, 100, 1, 1});

        assertRejected("truncated: container ends too early", 1, bytes);
    }

    @Test
    void aBrokenBlockDoesNotCostTheNextOne() {
        byte[] datum = TestContainers.datum(SCHEMA, alert(1));
        byte[] broken = Arrays.copyOf(datum, datum.length - 5);
        byte[] bytes = concat(header(SCHEMA.toString(), "null"), block(1, broken), block(1, datum));

        assertRejected("truncated: packet ends too early", 1, bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deflate", "snappy", "zstandard"})
    void whatIsTooLargeIsRejectedBeforeAndAfterDecompression(String codec) {
        byte[] bomb =
                concat(
                        header(SCHEMA.toString(), codec),
                        block(1, TestContainers.compress(codec, new byte[200_000])));

        Decoding decoding = new Decoding(100_000).add(bomb).add(new byte[100_001]);

        assertThat(decoding.messages())
                .containsExactly(
                        "oversized: block decompresses to over the limit of 100000 bytes",
                        "oversized: 100001 bytes, over the limit of 100000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deflate", "snappy", "zstandard"})
    void brokenCompressionIsOneRejection(String codec) {
        byte[] noise = {9, 8, 7, 6, 5, 4, 3, 2, 1};
        assertRejected(
                "corrupt: block is not valid " + codec,
                concat(header(SCHEMA.toString(), codec), block(1, noise)));
    }

    @Test
    void aSchemaThatIsNotAnAlertIsNamed() {
        String schema =
                """
                {"type": "record", "name": "row", "fields": [{"name": "objectId", "type": "string"}]}""";
        byte[] row = {2, 'x'};

        Decoding decoding =
                new Decoding().add(concat(header(schema, "null"), block(2, concat(row, row))));

        assertThat(decoding.messages())
                .hasSize(2)
                .allMatch(
                        m ->
                                m.equals(
                                        "unsupported-schema: not a ZTF alert: no field candidate in record row (objectId)"));
    }

    @Test
    void aRecursiveSchemaIsRefused() {
        String schema =
                """
                {"type": "record", "name": "row", "fields": [
                  {"name": "next", "type": ["null", "row"]}, {"name": "candid", "type": "long"}]}""";

        assertRejected(
                "unsupported-schema: schema of record row contains itself", header(schema, "null"));
    }

    @Test
    void moreSchemasThanTheCacheHoldsAreReadOneAfterTheOther() {
        Decoding decoding = new Decoding();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < SchemaCache.CAPACITY + 3; i++) {
                String schema =
                        SCHEMA.toString().replace("\"publisher\"", "\"publisher" + i + "\"");
                decoding.add(
                        concat(
                                header(schema, "null"),
                                block(1, TestContainers.datum(SCHEMA, alert(1)))));
            }
        }
        assertThat(decoding.alerts).hasSize(2 * (SchemaCache.CAPACITY + 3));
    }

    private static float referenceFlux(float distnr, float magnr) {
        GenericRecord packet =
                with(
                        c -> {
                            c.put("distnr", distnr);
                            c.put("magnr", magnr);
                        });
        return new Decoding()
                .add(container(packet))
                .onlyAlert()
                .lightCurve()
                .referenceFluxNanojansky()[0];
    }

    private static boolean isPositive(Object sign) {
        GenericRecord packet = with(c -> c.put("isdiffpos", sign));
        return new Decoding().add(container(packet)).onlyAlert().candidate().isdiffpos();
    }

    private static GenericRecord set(String field, @Nullable Object value) {
        GenericRecord alert = alert(7);
        alert.put(field, value);
        return alert;
    }

    private static void assertRejected(String message, GenericRecord packet) {
        assertRejected(message, container(packet));
    }

    private static void assertRejected(String message, byte[] container) {
        assertRejected(message, 0, container);
    }

    private static void assertRejected(String message, int alerts, byte[] container) {
        Decoding decoding = new Decoding().add(container);
        assertThat(decoding.messages())
                .singleElement()
                .asString()
                .startsWith(message)
                .doesNotContain("\n");
        assertThat(decoding.alerts).hasSize(alerts);
    }
}
