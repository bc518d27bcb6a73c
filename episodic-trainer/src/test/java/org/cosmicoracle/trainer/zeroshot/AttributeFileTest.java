package org.cosmicoracle.trainer.zeroshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import org.cosmicoracle.simulation.PhysicalAttribute;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.trainer.data.BadDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeFileTest {

    @Test
    void everyClassThatCanBeSimulatedIsDescribed() {
        assertThat(AttributeFile.standard().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(SimulatedClass.values()).map(SimulatedClass::label).toList());
    }

    @Test
    void everyValueHasASource() throws IOException {
        try (InputStream in = AttributeFile.class.getResourceAsStream("class-attributes.json")) {
            JsonNode root = new ObjectMapper().readTree(in);
            root.forEach(
                    described ->
                            described.forEach(
                                    value ->
                                            assertThat(value.path("source").asText())
                                                    .as(value.toString())
                                                    .isNotBlank()));
        }
    }

    @Test
    void aTimeScaleIsComparedByItsLogarithmAndWhatIsNotSaidIsMissing() throws BadDataException {
        Map<String, ClassAttributes> read =
                AttributeFile.parse(
                        "{\"X\": {\"riseDays\": {\"typical\": 10, \"spread\": 0.2}, \"host\": {\"typical\": 1}}}",
                        "x.json");

        ClassAttributes x = read.get("X");
        assertThat(x.typical()[PhysicalAttribute.RISE.ordinal()]).isEqualTo(1);
        assertThat(x.spread()[PhysicalAttribute.RISE.ordinal()]).isEqualTo(0.2);
        assertThat(x.typical()[PhysicalAttribute.HOST.ordinal()]).isEqualTo(1);
        assertThat(x.typical()[PhysicalAttribute.PEAK_MAG.ordinal()]).isNaN();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|x.json describes no class",
                "no json|x.json is no JSON",
                "{\"X\": {}}|class X has no attribute",
                "{\"X\": {\"mass\": {\"typical\": 1}}}|X, mass: no such attribute, use riseDays,",
                "{\"X\": {\"riseDays\": {}}}|X, riseDays: typical must be a number",
                "{\"X\": {\"riseDays\": {\"typical\": -1}}}|X, riseDays: must be positive",
                "{\"X\": {\"host\": {\"typical\": 1, \"spread\": \"a\"}}}|X, host: spread must be a number"
            })
    void aBrokenFileIsOneClearLine(String text, String message) {
        assertThatThrownBy(() -> AttributeFile.parse(text, "x.json"))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }
}
