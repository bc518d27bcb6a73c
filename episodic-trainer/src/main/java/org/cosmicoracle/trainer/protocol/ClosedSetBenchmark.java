package org.cosmicoracle.trainer.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cosmicoracle.trainer.baseline.Baseline;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.cosmicoracle.trainer.evaluation.Bootstrap;
import org.cosmicoracle.trainer.evaluation.Interval;
import org.cosmicoracle.trainer.training.Progress;

/** The closed set under several views, network and baselines beside each other. Not thread-safe. */
final class ClosedSetBenchmark {

    private static final List<View> VIEWS = List.of(View.WHOLE, View.FIRST_7_DAYS);

    private final long seed;

    /** View, then method, then repeat. */
    private final Map<View, Map<String, List<List<Answer>>>> answers = new LinkedHashMap<>();

    ClosedSetBenchmark(long seed) {
        this.seed = seed;
    }

    /** The network's gain over a baseline on the same objects. */
    record Gain(double macroF1Gain, Interval ci95) {}

    /** What the network says of a part of each light curve. */
    record Phase(int n, double macroF1, double accuracy, double ece, double eceNull95) {}

    /**
     * Adds the answers of one fold.
     *
     * @param repeat of the experiment, from 0
     * @throws BadDataException when there is nothing to learn from or to answer
     */
    void run(
            int repeat,
            NetworkScorer network,
            List<LabelledCurve> training,
            List<LabelledCurve> test,
            Progress progress)
            throws BadDataException {
        if (TestObject.of(test, ClassMap.CLOSED_SET, View.WHOLE).isEmpty()) {
            throw new BadDataException(
                    "no object of the classes "
                            + ClassMap.CLOSED_SET.classes()
                            + " with "
                            + TestObject.LEAST_DETECTIONS
                            + " detections is left to score: give further objects, or --cross-validate");
        }
        if (TestObject.of(training, ClassMap.CLOSED_SET, View.WHOLE).isEmpty()) {
            throw new BadDataException(
                    "the baselines have no light curve to learn from: give --baseline-lightcurves objects that are not scored");
        }
        int total = VIEWS.size() * Baseline.values().length;
        int done = 0;
        for (View view : views()) {
            List<TestObject> asked = TestObject.of(test, ClassMap.CLOSED_SET, view);
            Map<String, List<Answer>> found = new LinkedHashMap<>();
            found.put(ProtocolRun.NETWORK, network.closedSet(asked));
            for (Baseline baseline : VIEWS.contains(view) ? Baseline.values() : new Baseline[0]) {
                progress.report(++done, total, baseline.key() + ", " + view.name());
                found.put(
                        baseline.key(),
                        BaselineAnswers.of(
                                baseline,
                                TestObject.of(training, ClassMap.CLOSED_SET, view),
                                asked,
                                ClassMap.CLOSED_SET.classes().size(),
                                seed));
            }
            if (VIEWS.contains(view)) {
                for (Ensemble ensemble : Ensemble.values()) {
                    found.put(ensemble.key(), ensemble.answers(found));
                }
            }
            found.forEach((name, answers) -> add(view, name, repeat, answers));
        }
    }

    private static List<View> views() {
        return Stream.of(VIEWS, View.BY_DAYS, View.BY_DETECTIONS)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private void add(View view, String name, int repeat, List<Answer> found) {
        List<List<Answer>> repeats =
                answers.computeIfAbsent(view, v -> new TreeMap<>())
                        .computeIfAbsent(name, n -> new ArrayList<>());
        while (repeats.size() <= repeat) {
            repeats.add(new ArrayList<>());
        }
        repeats.get(repeat).addAll(found);
        repeats.get(repeat).sort(Comparator.comparing(Answer::objectId));
    }

    private List<List<Answer>> of(View view, String name) {
        return answers.getOrDefault(view, Map.of()).getOrDefault(name, List.of());
    }

    ClosedSetResult result(View view, String name) {
        return ClosedSetResult.of(of(view, name), ClassMap.CLOSED_SET.classes(), seed);
    }

    Gain gain(View view, String baseline) {
        List<List<Answer>> own = of(view, ProtocolRun.NETWORK);
        List<List<Answer>> other = of(view, baseline);
        return new Gain(
                result(view, ProtocolRun.NETWORK).macroF1() - result(view, baseline).macroF1(),
                new Bootstrap(
                                ClosedSetResult.truths(own.get(0)),
                                ClassMap.CLOSED_SET.classes().size(),
                                seed)
                        .macroF1Gain(ClosedSetResult.tops(own), ClosedSetResult.tops(other)));
    }

    /** Returns the network's figures by name of the view; a view without objects is left out. */
    Map<String, Phase> phases(List<View> views) {
        Map<String, Phase> phases = new LinkedHashMap<>();
        for (View view : views) {
            List<List<Answer>> found = of(view, ProtocolRun.NETWORK);
            if (!found.isEmpty() && !found.get(0).isEmpty()) {
                ClosedSetResult r = result(view, ProtocolRun.NETWORK);
                phases.put(
                        view.name(),
                        new Phase(r.n(), r.macroF1(), r.accuracy(), r.ece(), r.eceNull95()));
            }
        }
        return phases;
    }

    /** Returns the network's whole-curve answers of the first repeat. */
    List<Answer> answers() {
        return of(View.WHOLE, ProtocolRun.NETWORK).get(0);
    }
}
