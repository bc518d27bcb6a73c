package org.cosmicoracle.fewshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TaughtClassTest {

    private static final Offset<Float> CLOSE = within(1e-6f);
    private static final PrototypeSet TRAINED =
            new PrototypeSet(
                    "m/1",
                    "1",
                    List.of(
                            new Prototype("a", new float[] {4, 0}, 9, Prototype.TRAINED),
                            new Prototype("b", new float[] {0, 4}, 9, Prototype.TRAINED)));

    @Test
    void itIsTheMeanOfItsExamples() {
        Prototype taught =
                TaughtClass.of("new", List.of(new float[] {1, 2}, new float[] {3, 6}), TRAINED);

        assertThat(taught.vector()).containsExactly(2, 4);
        assertThat(taught.shots()).isEqualTo(2);
        assertThat(taught.origin()).isEqualTo(Prototype.TAUGHT);
    }

    @Test
    void halfAPseudoShotDrawsOneExampleAThirdOfTheWayToTheMeanOfTheTrainedPrototypes() {
        Prototype taught = TaughtClass.of("new", List.of(new float[] {8, 2}), TRAINED, 0.5);

        assertThat(taught.vector()[0]).isCloseTo(6, CLOSE);
        assertThat(taught.vector()[1]).isCloseTo(2, CLOSE);
    }

    @Test
    void manyExamplesAreHardlyDrawn() {
        List<float[]> support = java.util.Collections.nCopies(99, new float[] {8, 2});

        assertThat(TaughtClass.of("new", support, TRAINED, 0.5).vector()[0])
                .isCloseTo(8, within(0.05f));
    }

    @Test
    void badExamplesAreOneClearLine() {
        assertThatThrownBy(() -> TaughtClass.of("new", List.of(), TRAINED))
                .hasMessage("class new needs at least one example");
        assertThatThrownBy(() -> TaughtClass.of("new", List.of(new float[] {1}), TRAINED))
                .hasMessage("examples of new have 1 dimensions, the prototypes 2");
        assertThatThrownBy(
                        () -> TaughtClass.of("new", List.of(new float[] {1, Float.NaN}), TRAINED))
                .hasMessage("an example of new is not finite");
    }
}
