package org.cosmicoracle.trainer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.junit.jupiter.api.Test;

class ProtocolTest {

    @Test
    void classesOfTheFewShotMapAreDisjointAndSubtypesJoinTheClosedSet() {
        assertThat(ClassMap.CLOSED_SET.classOf("SN Ia-91T")).isEqualTo("Ia");
        assertThat(ClassMap.CLOSED_SET.classOf("SN Ic-BL")).isEqualTo("Ibc");
        assertThat(ClassMap.CLOSED_SET.classOf("SN IIb")).isNull();
        assertThat(ClassMap.CLOSED_SET.classes())
                .containsExactly("Ia", "II", "IIn", "Ibc", "SLSN-I");
        assertThat(ClassMap.FEW_SHOT.classOf("SN Ic-BL")).isEqualTo("Ic-BL");
        assertThat(ClassMap.FEW_SHOT.classes()).hasSize(11);
        assertThat(ClassMap.FEW_SHOT_NOVEL.classes())
                .containsExactly("IIn", "IIb", "Ic-BL", "SLSN-I", "nova");
    }

    @Test
    void objectsWithFewDetectionsAreLeftOutAndTheFirstWeekNeedsTwoPoints() {
        List<LabelledCurve> curves =
                List.of(
                        new LabelledCurve("b", "SN Ia", curve(0, 7, 7.1, 8, 9)),
                        new LabelledCurve("a", "SN II", curve(0, 7.5, 8, 9, 10)),
                        new LabelledCurve("c", "SN Ia", curve(0, 1, 2, 3)),
                        new LabelledCurve("d", "AGN", curve(0, 1, 2, 3, 4)));

        assertThat(TestObject.of(curves, ClassMap.CLOSED_SET, View.WHOLE))
                .extracting(TestObject::objectId)
                .containsExactly("a", "b");
        List<TestObject> week = TestObject.of(curves, ClassMap.CLOSED_SET, View.FIRST_7_DAYS);
        assertThat(week).extracting(TestObject::objectId).containsExactly("b");
        assertThat(week.get(0).points().size()).isEqualTo(2);
    }

    @Test
    void viewsByDetectionsShowExactlyThatMany() {
        LightCurve curve = curve(0, 1, 2, 30, 40, 50);

        assertThat(View.BY_DETECTIONS.get(2).of(curve)).extracting(LightCurve::size).isEqualTo(3);
        assertThat(View.BY_DETECTIONS.get(4).of(curve)).isNull();
        assertThat(View.BY_DAYS.get(1).of(curve)).extracting(LightCurve::size).isEqualTo(3);
    }

    @Test
    void anEpisodeHasFiveDisjointWaysAndNoObjectIsBothShotAndQuery() throws BadDataException {
        int[] truths = IntStream.range(0, 7 * 12).map(i -> i / 12).toArray();
        EpisodeDraw draw = new EpisodeDraw(truths, List.of("a", "b", "c", "d", "e", "f", "g"), 5);

        for (int seed = 0; seed < 50; seed++) {
            Episode episode = draw.draw(new SplittableRandom(seed));

            assertThat(Arrays.stream(episode.ways()).distinct().count()).isEqualTo(5);
            for (int w = 0; w < 5; w++) {
                int way = episode.ways()[w];
                assertThat(episode.support()[w]).hasSize(5);
                assertThat(episode.queries()[w]).hasSize(7).doesNotContain(episode.support()[w]);
                assertThat(Arrays.stream(episode.queries()[w]).allMatch(i -> truths[i] == way))
                        .isTrue();
            }
        }
    }

    @Test
    void aClassWithFewerObjectsThanShotsTakesNoPartAndFourClassesAreTooFew()
            throws BadDataException {
        int[] truths = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5};
        List<String> names = List.of("a", "b", "c", "d", "e", "f");

        assertThat(new EpisodeDraw(truths, names, 1).classes())
                .containsExactly("a", "b", "c", "d", "e");
        assertThatThrownBy(() -> new EpisodeDraw(truths, names, 2))
                .isInstanceOf(BadDataException.class)
                .hasMessageStartingWith("5-way 2-shot needs 5 classes with at least 5 objects")
                .hasMessageContaining("there are 0 (a 4, b 4, c 4, d 4, e 4, f 3)");
    }

    @Test
    void accuracyOfAnEpisodeIsTheMeanOfItsClasses() {
        FewShotTally tally = new FewShotTally();
        Episode episode =
                new Episode(new int[] {0, 1}, new int[2][1], new int[][] {{1}, {2, 3, 4}});
        double[][] answers = {{0.9, 0.1}, {0.8, 0.2}, {0.3, 0.7}, {0.6, 0.4}};

        tally.add(episode, answers, List.of("a", "b"));
        tally.add(episode, answers, List.of("a", "b"));

        FewShotTally.Result result = tally.result();
        assertThat(result.accuracy()).isCloseTo((1 + 1 / 3.0) / 2, within(1e-12));
        assertThat(result.ci95().low()).isCloseTo(result.accuracy(), within(1e-12));
        assertThat(result.episodes()).isEqualTo(2);
        assertThat(result.classes()).containsExactly("a", "b");
        assertThat(result.ece()).isCloseTo((0.1 + 0.8 + 0.3 + 0.6) / 4, within(1e-12));
    }

    @Test
    void foldsShareOutEachClassAndHoldEachObjectOnce() {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 31; i++) {
            items.add((i % 4 == 0 ? "rare" : "common") + i);
        }

        List<List<String>> folds = StratifiedFolds.of(items, s -> s.replaceAll("\\d", ""), 3, 5);

        assertThat(folds.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(items);
        for (List<String> fold : folds) {
            assertThat(fold.stream().filter(s -> s.startsWith("rare")).count()).isBetween(2L, 3L);
        }
        assertThat(StratifiedFolds.of(items, s -> s.replaceAll("\\d", ""), 3, 6))
                .isNotEqualTo(folds);
    }

    @Test
    void closedSetFiguresFollowFromTheAnswers() {
        List<Answer> answers =
                List.of(
                        answer("1", 0, 0.9, 0.1, true, false),
                        answer("2", 0, 0.4, 0.6, false, true),
                        answer("3", 1, 0.2, 0.8, true, true),
                        answer("4", 1, 0.1, 0.9, false, true));

        ClosedSetResult r = ClosedSetResult.of(List.of(answers), List.of("a", "b"), 1);

        assertThat(r.n()).isEqualTo(4);
        assertThat(r.confusion()).isDeepEqualTo(new int[][] {{1, 1}, {0, 2}});
        assertThat(r.accuracy()).isEqualTo(0.75);
        assertThat(r.macroF1()).isCloseTo((2 / 3.0 + 4 / 5.0) / 2, within(1e-12));
        assertThat(r.auroc()).isEqualTo(1);
        assertThat(r.conformal().coverage()).isEqualTo(0.75);
        assertThat(r.conformal().meanSetSize()).isEqualTo(1.25);
        assertThat(r.conformal().perClass().get("a").coverage()).isEqualTo(0.5);
        assertThat(r.conformal().perClass().get("b").n()).isEqualTo(2);
    }

    @Test
    void repeatsAreAveragedAndTheirCountsSummed() {
        List<Answer> right =
                List.of(answer("1", 0, 1, 0, true, false), answer("2", 1, 0, 1, false, true));
        List<Answer> wrong =
                List.of(answer("1", 0, 1, 0, true, false), answer("2", 1, 1, 0, true, false));

        ClosedSetResult r = ClosedSetResult.of(List.of(right, wrong), List.of("a", "b"), 1);

        assertThat(r.n()).isEqualTo(2);
        assertThat(r.accuracy()).isEqualTo(0.75);
        assertThat(r.macroF1()).isCloseTo((1 + (2 / 3.0) / 2) / 2, within(1e-12));
        assertThat(r.conformal().coverage()).isEqualTo(0.75);
        assertThat(r.confusion()).isDeepEqualTo(new int[][] {{2, 0}, {1, 1}});
    }

    @Test
    void aFigureThatWasNotMeasuredIsNull() throws Exception {
        String json =
                ReportFile.toJson(Map.of("fewShot", new FewShotTally().result(), "x", Double.NaN));

        assertThat(json)
                .contains("\"accuracy\" : null", "\"ci95\" : [ null, null ]", "\"x\" : null")
                .contains("\"episodes\" : 0");
    }

    private static Answer answer(
            String id, int truth, double a, double b, boolean inA, boolean inB) {
        return new Answer(id, truth, new double[] {a, b}, new boolean[] {inA, inB});
    }

    private static LightCurve curve(double... days) {
        LightCurveBuilder points = new LightCurveBuilder();
        for (double day : days) {
            points.add(0, 2_458_000 + day, 1, LightCurve.DETECTION, 1000, 10, 0);
        }
        return points.build();
    }
}
