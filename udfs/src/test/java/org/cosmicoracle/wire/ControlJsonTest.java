package org.cosmicoracle.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.Prototype;
import org.junit.jupiter.api.Test;

class ControlJsonTest {

    private static final ControlMessage LESSON =
            new ControlMessage(
                    ControlMessage.Kind.TAUGHT_CLASS,
                    "oracle/1/Fast blue",
                    3,
                    "oracle/1",
                    "",
                    List.of(
                            new Prototype(
                                    "Fast blue",
                                    new float[] {0.5f, -1},
                                    5,
                                    Prototype.TAUGHT,
                                    "Transient")),
                    null,
                    1_700_000_000_000L,
                    "ada");

    @Test
    void anObjectIsReadAsTheContainerIs() throws IOException {
        ControlWire wire = new ControlWire();

        assertThat(wire.read(ControlJson.bytesOf(LESSON))).isEqualTo(LESSON);
        assertThat(wire.read(wire.write(LESSON))).isEqualTo(LESSON);
    }

    @Test
    void whatTheSchemaGivesADefaultMayBeMissing() throws IOException {
        String json =
                """
                {"kind": "FORGET_CLASS", "id": "oracle/1/Fast blue", "version": 4,
                 "model": "oracle/1", "issuedMs": 5, "issuedBy": "ada"}
                """;

        assertThat(ControlJson.read(json.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(
                        new ControlMessage(
                                ControlMessage.Kind.FORGET_CLASS,
                                "oracle/1/Fast blue",
                                4,
                                "oracle/1",
                                "",
                                List.of(),
                                null,
                                5,
                                "ada"));
    }

    @Test
    void theShareOfATrialComesBackAsItWent() throws IOException {
        ControlMessage trial =
                new ControlMessage(
                        ControlMessage.Kind.TRIAL,
                        "oracle",
                        4,
                        "oracle/2",
                        "digest",
                        List.of(),
                        null,
                        5,
                        "ada",
                        0.1);
        ControlWire wire = new ControlWire();

        assertThat(wire.read(ControlJson.bytesOf(trial))).isEqualTo(trial);
        assertThat(wire.read(wire.write(trial))).isEqualTo(trial);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertRefused("{\"kind\": \"SHOUT\"}", "SHOUT");
        assertRefused("{\"kind\": \"FORGET_CLASS\"}", "id is missing");
        assertRefused(ControlJson.write(LESSON).replace("issuedBy", "author"), "author");
        assertRefused(ControlJson.write(LESSON).replace("\"label\"", "\"name\""), "name");
        assertRefused(ControlJson.write(LESSON).replace(": 3", ": \"three\""), "three");
        assertRefused("{", "no control message");
    }

    @Test
    void noBytesAreWorseThanNoMessage() {
        SplittableRandom random = new SplittableRandom(7);
        byte[] good = new ControlWire().write(LESSON);
        for (int i = 0; i < 2000; i++) {
            byte[] bad = good.clone();
            for (int k = 0; k < 3; k++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(new ControlWire().read(bad)).isNotNull();
            } catch (IOException e) {
                assertThat(e).hasMessageNotContaining("\n\n");
            }
        }
    }

    private static void assertRefused(String json, String why) {
        assertThatThrownBy(() -> new ControlWire().read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }
}
