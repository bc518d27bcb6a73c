package org.cosmicoracle.trainer.protocol;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.cosmicoracle.trainer.baseline.Baseline;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.cosmicoracle.trainer.data.SimulatedObjects;
import org.cosmicoracle.trainer.training.Progress;
import org.jspecify.annotations.Nullable;

/**
 * One run of the protocol: gathers the answers of one or more folds and makes the report. The
 * caller keeps training and test objects apart. Not thread-safe.
 */
public final class ProtocolRun {

    /** The network's name beside the baselines' keys. */
    static final String NETWORK = "network";

    private final long seed;
    private final Function<String, Progress> bars;
    private final LongSupplier nanoTime;
    private final ClosedSetBenchmark closedSet;
    private final FewShotBenchmark fewShot = new FewShotBenchmark(ClassMap.FEW_SHOT);
    private final FewShotBenchmark novel = new FewShotBenchmark(ClassMap.FEW_SHOT_NOVEL);
    private final TrustReport trust;
    private final Map<String, NoveltyTable> novelty = new LinkedHashMap<>();
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable Latency latency;
    private @Nullable String novelNotMeasured;

    /**
     * @param seed of folds, episodes, baselines and bootstrap
     * @param bars makes a progress bar of a name
     */
    public ProtocolRun(long seed, Function<String, Progress> bars, LongSupplier nanoTime) {
        this.seed = seed;
        this.bars = bars;
        this.nanoTime = nanoTime;
        closedSet = new ClosedSetBenchmark(seed);
        trust = new TrustReport(seed);
    }

    /**
     * Scores objects that neither the network nor the baselines learned from.
     *
     * @param repeat of the experiment, from 0
     * @param training what the baselines learn from
     * @param episodes of each few-shot task; 0 leaves them out
     * @throws BadDataException when there are too few objects of a kind
     */
    public void score(
            int repeat,
            NetworkScorer network,
            List<LabelledCurve> training,
            List<LabelledCurve> test,
            int episodes)
            throws BadDataException {
        if (episodes > 0) {
            time(
                    "fewShot",
                    () ->
                            fewShot.run(
                                    network,
                                    training,
                                    test,
                                    episodes,
                                    seed + repeat,
                                    bars.apply("few-shot")));
        }
        time(
                "closedSet",
                () -> closedSet.run(repeat, network, training, test, bars.apply("closed set")));
        latency =
                Latency.measure(
                        network, TestObject.of(test, ClassMap.CLOSED_SET, View.WHOLE), nanoTime);
    }

    /**
     * Adds objects that the network did not learn from to what is said of its trustworthiness.
     *
     * @param calibration curves of which those that the bundle was calibrated on are taken
     */
    public void scoreTrust(
            NetworkScorer network, List<LabelledCurve> test, List<LabelledCurve> calibration)
            throws BadDataException {
        time("trust", () -> trust.add(network, test, calibration));
    }

    /**
     * Looks for simulated objects of classes that were left out of a training made for this.
     *
     * @param objects how many are searched
     */
    public void scoreSimulatedNovelty(
            SimulatedNovelty benchmark, FoldTraining training, int objects, SimulatedObjects source)
            throws IOException, InterruptedException, BadDataException {
        long start = nanoTime.getAsLong();
        novelty.put(
                "noveltySimulated",
                benchmark.measure(training, objects, source, bars.apply("novelty")));
        spent("noveltySimulated", (nanoTime.getAsLong() - start) / 1e9);
    }

    /**
     * Scores the classes that the network must never have seen.
     *
     * <p>Objects that are too few for every task leave it unmeasured, and the report says why.
     *
     * @param network null when there is none that did not see them
     * @param notMeasured says why, when there is none
     */
    public void scoreNovel(
            @Nullable NetworkScorer network,
            @Nullable String notMeasured,
            List<LabelledCurve> training,
            List<LabelledCurve> objects,
            int episodes) {
        novelNotMeasured = notMeasured;
        List<LabelledCurve> others =
                training.stream()
                        .filter(c -> ClassMap.FEW_SHOT_NOVEL.classOf(c.type()) == null)
                        .toList();
        if (episodes == 0) {
            return;
        }
        try {
            time(
                    "fewShotNovel",
                    () ->
                            novel.run(
                                    network,
                                    others,
                                    objects,
                                    episodes,
                                    seed,
                                    bars.apply("few-shot, novel")));
        } catch (BadDataException tooFew) {
            novelNotMeasured = null; // the benchmark knows the reason of each task
        }
        if (network != null && !novelty.containsKey("noveltyReal")) {
            List<LabelledCurve> all = new ArrayList<>(training);
            all.addAll(objects);
            long start = nanoTime.getAsLong();
            novelty.put("noveltyReal", RealNovelty.of(network, all, seed));
            spent("noveltyReal", (nanoTime.getAsLong() - start) / 1e9);
        }
    }

    /** Work that may find the data wanting. */
    private interface Stage {
        void run() throws BadDataException;
    }

    private void time(String name, Stage stage) throws BadDataException {
        long start = nanoTime.getAsLong();
        stage.run();
        spent(name, (nanoTime.getAsLong() - start) / 1e9);
    }

    /** Puts a sentence into the report that the reader of its figures has to know. */
    public void note(String sentence) {
        notes.add(sentence);
    }

    /** Notes the time of a stage that the caller runs. */
    public void spent(String stage, double stageSeconds) {
        seconds.merge(stage, stageSeconds, Double::sum);
    }

    /** Returns the report: the keys of the protocol, and beside them what is behind the figures. */
    public Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<>(figures(NETWORK));
        Map<String, Object> baselines = new LinkedHashMap<>();
        Map<String, Object> gains = new LinkedHashMap<>();
        for (Baseline baseline : Baseline.values()) {
            baselines.put(baseline.key(), figures(baseline.key()));
            gains.put(baseline.key(), gains(baseline.key()));
        }
        Map<String, Object> ensembles = new LinkedHashMap<>();
        for (Ensemble ensemble : Ensemble.values()) {
            ensembles.put(ensemble.key(), figures(ensemble.key()));
            gains.put(ensemble.key(), gains(ensemble.key()));
        }
        report.put("baselines", baselines);
        report.put("ensembles", ensembles);
        report.put("gainOver", gains);
        report.put("byDaysSinceFirstDetection", closedSet.phases(View.BY_DAYS));
        report.put("byDetections", closedSet.phases(View.BY_DETECTIONS));
        report.putAll(trust.sections());
        report.putAll(novelty);
        if (latency != null) {
            report.put("latency", latency);
        }
        report.put("seconds", seconds);
        report.put("notes", notes);
        return report;
    }

    private Map<String, Object> gains(String other) {
        Map<String, Object> gain = new LinkedHashMap<>();
        gain.put("closedSet", closedSet.gain(View.WHOLE, other));
        gain.put("closedSet7d", closedSet.gain(View.FIRST_7_DAYS, other));
        gain.put("fewShot", fewShot.gains(other));
        gain.put("fewShotNovel", novel.gains(other));
        return gain;
    }

    /** Writes the pictures of the report as SVG files. */
    public void writePlots(Path folder) throws IOException {
        Plots.write(
                folder,
                closedSet.result(View.WHOLE, NETWORK),
                closedSet.answers(),
                closedSet.phases(View.BY_DAYS));
        TrustPlots.write(folder, closedSet.answers(), shots());
    }

    /** Returns few-shot results of the network and of the baselines that answer episodes. */
    private Map<String, Map<String, FewShotTally.Result>> shots() {
        Map<String, Map<String, FewShotTally.Result>> shots = new LinkedHashMap<>();
        shots.put(NETWORK, fewShot.results(NETWORK));
        for (Baseline baseline : Baseline.values()) {
            if (baseline.answersEpisodes()) {
                shots.put(baseline.key(), fewShot.results(baseline.key()));
            }
        }
        return shots;
    }

    private Map<String, Object> figures(String method) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("closedSet", closedSet.result(View.WHOLE, method));
        figures.put("closedSet7d", closedSet.result(View.FIRST_7_DAYS, method));
        String tooCostly = tooCostly(method);
        figures.put("fewShot", fewShot(fewShot, method, tooCostly));
        figures.put(
                "fewShotNovel",
                fewShot(novel, method, method.equals(NETWORK) ? novelNotMeasured : tooCostly));
        return figures;
    }

    private static @Nullable String tooCostly(String method) {
        return Arrays.stream(Baseline.values())
                        .anyMatch(b -> b.key().equals(method) && !b.answersEpisodes())
                ? "a fit for each episode would take most of the run"
                : null;
    }

    private static Map<String, Object> fewShot(
            FewShotBenchmark benchmark, String method, @Nullable String notMeasured) {
        Map<String, Object> found = new LinkedHashMap<>(benchmark.results(method));
        Map<String, String> reasons = new LinkedHashMap<>(benchmark.notMeasured());
        if (notMeasured != null) {
            found.keySet().forEach(task -> reasons.put(task, notMeasured));
        }
        if (!reasons.isEmpty()) {
            found.put("notMeasured", reasons);
        }
        return found;
    }
}
