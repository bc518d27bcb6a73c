package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmitAtEndOfLoadTest {

    private OneInputStreamOperatorTestHarness<String, String> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new OneInputStreamOperatorTestHarness<>(
                        new EmitAtEndOfLoad<>(count -> "READY " + count));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void theLoadGoesThroughAndEndsWithItsCount() throws Exception {
        harness.processElement("a", 0);
        harness.processElement("b", 0);
        assertThat(harness.extractOutputValues()).containsExactly("a", "b");

        harness.endInput();

        assertThat(harness.extractOutputValues()).containsExactly("a", "b", "READY 2");
    }

    @Test
    void anEmptyLoadIsReadyToo() throws Exception {
        harness.endInput();

        assertThat(harness.extractOutputValues()).containsExactly("READY 0");
    }
}
