package org.cosmicoracle.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Percentage;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.stamp.StampDecoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Simulated packets against what fastavro and astropy read: src/test/python/golden_decode.py. */
class DecodeGoldenTest {

    private static final Percentage FLOAT32 = Percentage.withPercentage(2e-5);
    private static final int[] PIXELS = {31 * 63 + 31, 0, 10 * 63 + 50, 62 * 63 + 5};

    @Test
    void fieldsPointsAndStampsAreThoseOfFastavroAndAstropy() throws IOException {
        JsonNode packets = new ObjectMapper().readTree(resource("golden.json"));
        assertThat(packets).hasSize(2);
        for (JsonNode golden : packets) {
            Alert alert = new Decoding().add(resource(golden.get("file").textValue())).onlyAlert();

            assertThat(alert.objectId()).isEqualTo(golden.get("objectId").textValue());
            assertThat(alert.candid()).isEqualTo(golden.get("candid").longValue());
            assertThat(alert.candidate().isdiffpos())
                    .isEqualTo(golden.get("isdiffpos").booleanValue());
            golden.get("candidate")
                    .fields()
                    .forEachRemaining(e -> assertField(alert.candidate(), e));
            assertPoints(alert.lightCurve(), golden.get("points"));
            assertStamps(alert, golden.get("stamps"));
        }
    }

    private static void assertField(Candidate candidate, Map.Entry<String, JsonNode> golden) {
        Number actual = fields(candidate).get(golden.getKey());
        if (golden.getValue().isNull()) {
            assertThat(actual).as(golden.getKey()).isNull();
        } else {
            assertThat(actual).as(golden.getKey()).isNotNull();
            double value = actual == null ? Double.NaN : actual.doubleValue();
            double expected = golden.getValue().doubleValue();
            double stored =
                    actual instanceof Float
                            ? (float) expected
                            : expected; // scorr is sent as a double
            assertThat(value).as(golden.getKey()).isEqualTo(stored);
        }
    }

    private static Map<String, @Nullable Number> fields(Candidate c) {
        Map<String, @Nullable Number> fields = new TreeMap<>();
        fields.put("jd", c.jd());
        fields.put("fid", c.fid());
        fields.put("programid", c.programid());
        fields.put("ra", c.ra());
        fields.put("dec", c.dec());
        fields.put("magpsf", c.magpsf());
        fields.put("sigmapsf", c.sigmapsf());
        fields.put("diffmaglim", c.diffmaglim());
        fields.put("rb", c.rb());
        fields.put("drb", c.drb());
        fields.put("distnr", c.distnr());
        fields.put("magnr", c.magnr());
        fields.put("sgscore1", c.sgscore1());
        fields.put("distpsnr1", c.distpsnr1());
        fields.put("ndethist", c.ndethist());
        fields.put("ssdistnr", c.ssdistnr());
        fields.put("scorr", c.scorr());
        return fields;
    }

    private static void assertPoints(LightCurve curve, JsonNode golden) {
        assertThat(curve.size()).isEqualTo(golden.size()).isPositive();
        for (int i = 0; i < curve.size(); i++) {
            JsonNode point = golden.get(i);
            assertThat(curve.candid()[i]).isEqualTo(point.get(0).longValue());
            assertThat(curve.jd()[i]).isEqualTo(point.get(1).doubleValue());
            assertThat(curve.fid()[i]).isEqualTo((byte) point.get(2).intValue());
            assertThat(curve.kind()[i]).isEqualTo((byte) point.get(3).intValue());
            assertThat((double) curve.fluxNanojansky()[i])
                    .isCloseTo(point.get(4).doubleValue(), FLOAT32);
            assertThat((double) curve.fluxErrorNanojansky()[i])
                    .isCloseTo(point.get(5).doubleValue(), FLOAT32);
            assertThat((double) curve.referenceFluxNanojansky()[i])
                    .isCloseTo(point.get(6).doubleValue(), FLOAT32);
        }
    }

    private static void assertStamps(Alert alert, JsonNode golden) {
        FloatBuffer target = FloatBuffer.allocate(StampDecoder.VALUES);
        try (var stamps = new StampDecoder()) {
            Candidate c = alert.candidate();
            assertThat(stamps.decode(alert.packet(), c.xpos(), c.ypos(), target)).isTrue();
        }
        int side = StampDecoder.SIDE * StampDecoder.SIDE;
        for (int s = 0; s < PacketBytes.STAMPS; s++) {
            double sum = 0;
            for (int i = 0; i < side; i++) {
                sum += target.get(s * side + i);
            }
            for (int p = 0; p < PIXELS.length; p++) {
                double expected = golden.get(s).get(p).doubleValue();
                assertThat((double) target.get(s * side + PIXELS[p]))
                        .isCloseTo(expected, within(1e-7));
            }
            assertThat(sum).isCloseTo(golden.get(s).get(PIXELS.length).doubleValue(), within(1e-4));
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = DecodeGoldenTest.class.getResourceAsStream("/decode/" + name)) {
            if (in == null) {
                throw new IOException("no test resource " + name);
            }
            return in.readAllBytes();
        }
    }
}
