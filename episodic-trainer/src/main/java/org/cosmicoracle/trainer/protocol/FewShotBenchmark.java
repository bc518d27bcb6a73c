package org.cosmicoracle.trainer.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.cosmicoracle.trainer.baseline.Baseline;
import org.cosmicoracle.trainer.baseline.FeatureRows;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.cosmicoracle.trainer.evaluation.Interval;
import org.cosmicoracle.trainer.training.Progress;
import org.jspecify.annotations.Nullable;

/** Few-shot episodes over one class map; every method answers the same draws. Not thread-safe. */
final class FewShotBenchmark {

    private static final int[] SHOTS = {1, 5};

    private final ClassMap map;
    private final Map<String, Map<String, FewShotTally>> tallies = new TreeMap<>();

    private final Map<String, String> notMeasured = new TreeMap<>();

    FewShotBenchmark(ClassMap map) {
        this.map = map;
    }

    /** The network's gain over a baseline, over the same episodes. */
    record Gain(double accuracyGain, Interval ci95) {

        /** Returns the mean difference of two tallies of the same episodes. */
        static Gain of(FewShotTally own, FewShotTally baseline) {
            double[] difference = own.accuracies();
            double[] other = baseline.accuracies();
            double sum = 0;
            for (int i = 0; i < difference.length; i++) {
                difference[i] -= other[i];
                sum += difference[i];
            }
            return new Gain(sum / difference.length, Interval.ofMean(difference));
        }
    }

    /**
     * Adds episodes.
     *
     * @param network null when there is none for these classes: baselines answer alone
     * @param training light curves that set the scale of the baselines' features
     * @param curves objects to draw from
     * @throws BadDataException when there are not five classes with enough objects for any task
     */
    void run(
            @Nullable NetworkScorer network,
            List<LabelledCurve> training,
            List<LabelledCurve> curves,
            int episodes,
            long seed,
            Progress progress)
            throws BadDataException {
        List<TestObject> objects = TestObject.of(curves, map, View.WHOLE);
        Map<Integer, EpisodeDraw> draws = draws(objects);
        Map<String, EpisodeScorer> scorers = scorers(network, training, objects, seed);
        int done = 0;
        for (Map.Entry<Integer, EpisodeDraw> draw : draws.entrySet()) {
            String task = task(draw.getKey());
            SplittableRandom random = new SplittableRandom(seed + draw.getKey());
            for (int i = 0; i < episodes; i++) {
                Episode episode = draw.getValue().draw(random);
                Map<String, double[][]> answers = new LinkedHashMap<>();
                scorers.forEach((name, scorer) -> answers.put(name, scorer.answer(episode)));
                if (network != null) {
                    for (Ensemble ensemble : Ensemble.values()) {
                        answers.put(ensemble.key(), ensemble.episode(answers));
                    }
                }
                answers.forEach((name, p) -> tally(name, task).add(episode, p, map.classes()));
                progress.report(++done, draws.size() * episodes, task);
            }
        }
    }

    /** Leaves out a task that the objects are too few for, unless they are for all tasks. */
    private Map<Integer, EpisodeDraw> draws(List<TestObject> objects) throws BadDataException {
        Map<Integer, EpisodeDraw> draws = new TreeMap<>();
        BadDataException tooFew = null;
        for (int shots : SHOTS) {
            try {
                draws.put(shots, new EpisodeDraw(TestObject.truths(objects), map.classes(), shots));
            } catch (BadDataException e) {
                tooFew = e;
                notMeasured.put(task(shots), e.getMessage());
            }
        }
        if (draws.isEmpty() && tooFew != null) {
            throw tooFew;
        }
        return draws;
    }

    private static String task(int shots) {
        return EpisodeDraw.WAYS + "way" + shots + "shot";
    }

    private static Map<String, EpisodeScorer> scorers(
            @Nullable NetworkScorer network,
            List<LabelledCurve> training,
            List<TestObject> objects,
            long seed) {
        Map<String, EpisodeScorer> scorers = new LinkedHashMap<>();
        if (network != null) {
            scorers.put(ProtocolRun.NETWORK, EpisodeScorer.of(network, network.embed(objects)));
        }
        FeatureRows scale =
                FeatureRows.fit(
                        FeatureRows.raw(training.stream().map(LabelledCurve::points).toList()));
        float[][] rows = scale.rows(FeatureRows.raw(TestObject.curves(objects)));
        for (Baseline baseline : Baseline.values()) {
            if (baseline.answersEpisodes()) {
                scorers.put(baseline.key(), EpisodeScorer.of(baseline, rows, seed));
            }
        }
        return scorers;
    }

    private FewShotTally tally(String name, String task) {
        return tallies.computeIfAbsent(name, n -> new TreeMap<>())
                .computeIfAbsent(task, t -> new FewShotTally());
    }

    /** Returns one method's results by task; figures are NaN where it took no part. */
    Map<String, FewShotTally.Result> results(String name) {
        Map<String, FewShotTally.Result> results = new LinkedHashMap<>();
        for (int shots : SHOTS) {
            results.put(task(shots), tally(name, task(shots)).result());
        }
        return results;
    }

    /** Returns why a task could not be made, by task; empty when all could. */
    Map<String, String> notMeasured() {
        return notMeasured;
    }

    /** Returns the network's gain over a baseline by task; empty when it took no part. */
    Map<String, Gain> gains(String baseline) {
        Map<String, Gain> gains = new LinkedHashMap<>();
        for (String task : results(baseline).keySet()) {
            FewShotTally own = tally(ProtocolRun.NETWORK, task);
            FewShotTally other = tally(baseline, task);
            if (own.accuracies().length > 0 && other.accuracies().length > 0) {
                gains.put(task, Gain.of(own, other));
            }
        }
        return gains;
    }
}
