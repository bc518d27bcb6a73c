package org.cosmicoracle.trainer.zeroshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.simulation.PhysicalAttribute;
import org.cosmicoracle.trainer.realism.GoldenRealism;
import org.junit.jupiter.api.Test;

class MapChoiceTest {

    private static final int ATTRIBUTES = PhysicalAttribute.values().length;
    private static final int CLASSES = 9;
    private static final int DIMENSION = 6;

    private final Random random = new Random(4);
    private final double[][] truth = matrix(DIMENSION, ATTRIBUTES);
    private final Map<String, ClassAttributes> table = new LinkedHashMap<>();

    @Test
    void ridgeWithAndWithoutAKernelIsThatOfScikitLearn() {
        GoldenRealism golden = GoldenRealism.read();
        KernelRidge gaussian = KernelRidge.fit(golden.rows(), golden.targets(), 0.7, 0.2);
        KernelRidge linear = KernelRidge.fit(golden.rows(), golden.targets(), 3, 0);

        for (int i = 0; i < golden.asked().length; i++) {
            assertThat(gaussian.predict(golden.asked()[i]))
                    .containsExactly(golden.gaussian()[i], within(1e-9));
            assertThat(linear.predict(golden.asked()[i]))
                    .containsExactly(golden.linear()[i], within(1e-9));
        }
    }

    @Test
    void aClassThatNoMapSawIsFoundByItsAttributesWhenTheyDecideTheEmbedding() {
        List<DescribedExample> examples = examples(true);

        MapChoice choice = MapChoice.of(examples, table, List.of());
        double best =
                choice.tries().stream()
                        .mapToDouble(MapChoice.Try::leftOutAccuracy)
                        .max()
                        .orElseThrow();

        assertThat(choice.leftOutAccuracy()).isEqualTo(best).isGreaterThan(0.6);
        assertThat(choice.classes()).isEqualTo(CLASSES);
    }

    @Test
    void aMapThatNeedsNoExampleIsTakenWhereItFindsMore() {
        List<DescribedExample> examples = examples(false);
        PrototypeMap knowing =
                new PrototypeMap() {
                    @Override
                    public MapSettings settings() {
                        return new MapSettings(MapSettings.Rows.DESCRIBED, 0, 0);
                    }

                    @Override
                    public float[] prototype(ClassAttributes described) {
                        return examples.stream()
                                .filter(e -> e.label().equals(described.label()))
                                .findFirst()
                                .orElseThrow()
                                .embedding();
                    }
                };

        MapChoice choice = MapChoice.of(examples, table, List.of(knowing));

        assertThat(choice.map()).isSameAs(knowing);
        assertThat(choice.leftOutAccuracy()).isGreaterThan(0.6);
    }

    @Test
    void attributesThatSayNothingOfTheEmbeddingFindNothing() {
        assertThat(MapChoice.of(examples(false), table, List.of()).leftOutAccuracy())
                .isLessThan(0.5);
    }

    @Test
    void theSameDescriptionGivesTheSamePrototypeMarkedAsZeroShot() {
        MapChoice choice = MapChoice.of(examples(true), table, List.of());
        ClassAttributes described = table.get("class 3");

        Prototype one = ZeroShot.prototype(choice, described);

        assertThat(one).isEqualTo(ZeroShot.prototype(choice, described));
        assertThat(one.origin()).isEqualTo("zero-shot");
        assertThat(one.shots()).isZero();
        assertThat(one.vector()).hasSize(DIMENSION);
    }

    /** Classes with attributes of their own; embeddings follow from those, or from other ones. */
    private List<DescribedExample> examples(boolean decided) {
        List<DescribedExample> examples = new ArrayList<>();
        for (int c = 0; c < CLASSES; c++) {
            double[] typical = random.doubles(ATTRIBUTES, -2, 2).toArray();
            table.put(
                    "class " + c,
                    new ClassAttributes("class " + c, typical, new double[ATTRIBUTES]));
            double[] other = random.doubles(ATTRIBUTES, -2, 2).toArray();
            for (int i = 0; i < 15; i++) {
                double[] own = typical.clone();
                for (int k = 0; k < ATTRIBUTES; k++) {
                    own[k] += 0.3 * random.nextGaussian();
                }
                examples.add(
                        new DescribedExample(
                                "class " + c, own, 0.5, embedding(decided ? own : other)));
            }
        }
        return examples;
    }

    private float[] embedding(double[] attributes) {
        float[] point = new float[DIMENSION];
        for (int t = 0; t < DIMENSION; t++) {
            for (int k = 0; k < ATTRIBUTES; k++) {
                point[t] += (float) (truth[t][k] * attributes[k]);
            }
        }
        return point;
    }

    private double[][] matrix(int rows, int columns) {
        double[][] matrix = new double[rows][];
        for (int i = 0; i < rows; i++) {
            matrix[i] = random.doubles(columns, -1, 1).toArray();
        }
        return matrix;
    }
}
