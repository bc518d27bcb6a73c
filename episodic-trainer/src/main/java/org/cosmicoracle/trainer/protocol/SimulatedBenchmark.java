package org.cosmicoracle.trainer.protocol;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.cosmicoracle.embedding.Modality;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.trainer.baseline.Baseline;
import org.cosmicoracle.trainer.baseline.FeatureRows;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.Snapshot;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.training.Progress;
import org.cosmicoracle.trainer.zeroshot.MapChoice;
import org.cosmicoracle.trainer.zeroshot.ZeroShot;

/**
 * Broad simulated classes that a network never saw: five ways, from five examples of each, and from
 * a description of each without an example. Simulated objects alone; nothing here stands for the
 * sky. Not thread-safe.
 */
public final class SimulatedBenchmark {

    /** Classes of which the network of this benchmark sees no object. */
    public static final List<SimulatedClass> HELD_OUT =
            List.of(
                    SimulatedClass.TDE,
                    SimulatedClass.KILONOVA,
                    SimulatedClass.GRB_AFTERGLOW,
                    SimulatedClass.NOVA,
                    SimulatedClass.DWARF_NOVA,
                    SimulatedClass.AGN,
                    SimulatedClass.MICROLENSING);

    private static final int SHOTS = 5;
    private static final int[] DETECTIONS = {3, 10};
    private static final int EVERYTHING =
            Modality.LIGHT_CURVE.bit() | Modality.STAMPS.bit() | Modality.METADATA.bit();

    /** Objects that the network is tried on have another seed than those it is trained on. */
    private static final long TEST_SEED = 7_919;

    private static final long MAP_SEED = 104_729;
    private static final int MAP_OBJECTS = 40;

    private final int perClass;
    private final int episodes;
    private final long seed;
    private final Clock clock;
    private final Function<String, Progress> bars;

    /**
     * @param perClass objects to draw episodes from, of each class
     * @param episodes of each task
     */
    public SimulatedBenchmark(
            int perClass, int episodes, long seed, Clock clock, Function<String, Progress> bars) {
        this.perClass = perClass;
        this.episodes = episodes;
        this.seed = seed;
        this.clock = clock;
        this.bars = bars;
    }

    /** Returns the labels that are held out. */
    public static Set<String> heldOutLabels() {
        return new TreeSet<>(HELD_OUT.stream().map(SimulatedClass::label).toList());
    }

    /**
     * One few-shot task.
     *
     * @param network its accuracy
     * @param nearestCentroid that of the nearest class mean of raw features, over the same episodes
     * @param gain of the network, paired
     * @param errorCut share of the baseline's error that the network saves
     */
    record Task(
            FewShotTally.Result network,
            FewShotTally.Result nearestCentroid,
            FewShotBenchmark.Gain gain,
            double errorCut) {}

    /**
     * Measures.
     *
     * @param bundle of a network that never saw the classes
     * @param known simulated objects of classes that it saw: they set the scale of raw features
     * @return the keys fewShotSimulated and zeroShot
     * @throws BadDataException when the bundle knows one of the classes
     */
    public Map<String, Object> run(ModelBundle bundle, List<TrainingObject> known)
            throws BadDataException {
        requireUnseen(bundle);
        Set<String> trained = labels(bundle);
        List<Snapshot> scale =
                known.stream()
                        .filter(o -> trained.contains(o.label()))
                        .flatMap(o -> o.snapshots().stream())
                        .toList();
        Map<String, Object> fewShot = new LinkedHashMap<>();
        Map<String, Object> zeroShot = new LinkedHashMap<>();
        fewShot.put("trainedOn", trained);
        try (NetworkScorer network = new NetworkScorer(bundle)) {
            MapChoice choice =
                    new ZeroShot(network.embedder(), clock)
                            .learn(
                                    trained,
                                    MAP_OBJECTS,
                                    seed + MAP_SEED,
                                    bars.apply("map from attributes"));
            zeroShot.put("map", choice.map().settings());
            zeroShot.put("leftOutAccuracyOfTrainedClasses", choice.leftOutAccuracy());
            zeroShot.put("tries", choice.tries());
            Map<String, Prototype> described = ZeroShotEpisodes.prototypes(choice, HELD_OUT);
            for (int n : DETECTIONS) {
                HeldOutObjects objects =
                        HeldOutObjects.draw(
                                HELD_OUT,
                                perClass,
                                n,
                                seed + TEST_SEED,
                                clock,
                                bars.apply("held-out objects, " + n + " detections"));
                String key = n + "detections";
                fewShot.put(key, fewShot(network, objects, scale));
                zeroShot.put(
                        key,
                        new ZeroShotEpisodes(described, objects)
                                .measure(
                                        network.embed(objects.moments(), EVERYTHING),
                                        episodes,
                                        seed));
            }
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("fewShotSimulated", fewShot);
        report.put("zeroShot", zeroShot);
        return report;
    }

    private static Set<String> labels(ModelBundle bundle) {
        return new TreeSet<>(
                bundle.prototypes().prototypes().stream().map(Prototype::label).toList());
    }

    private static void requireUnseen(ModelBundle bundle) throws BadDataException {
        Set<String> seen = labels(bundle);
        seen.retainAll(heldOutLabels());
        if (!seen.isEmpty()) {
            throw new BadDataException(
                    bundle.manifest().id()
                            + " was trained on "
                            + seen
                            + ": the simulated benchmark needs a network that was not");
        }
    }

    private Map<String, Object> fewShot(
            NetworkScorer network, HeldOutObjects objects, List<Snapshot> scale)
            throws BadDataException {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("objects", new TreeMap<>(objects.counts()));
        found.put("lightCurve", task(network, objects, scale, Modality.LIGHT_CURVE.bit()));
        found.put("packet", task(network, objects, scale, EVERYTHING));
        return found;
    }

    private Task task(
            NetworkScorer network, HeldOutObjects objects, List<Snapshot> scale, int modalities)
            throws BadDataException {
        boolean withPacket = modalities != Modality.LIGHT_CURVE.bit();
        List<Snapshot> moments = new ArrayList<>();
        objects.moments().forEach(m -> moments.add(m.snapshot()));
        List<float[]> raw = HeldOutObjects.raw(moments, withPacket);
        FeatureRows rows =
                FeatureRows.fit(HeldOutObjects.raw(scale, withPacket), raw.get(0).length);
        EpisodeScorer own = EpisodeScorer.of(network, network.embed(objects.moments(), modalities));
        EpisodeScorer other = EpisodeScorer.of(Baseline.NEAREST_CENTROID, rows.rows(raw), seed);
        EpisodeDraw draw = new EpisodeDraw(objects.truths(), objects.classes(), SHOTS);
        SplittableRandom random = new SplittableRandom(seed + SHOTS);
        FewShotTally ownTally = new FewShotTally();
        FewShotTally otherTally = new FewShotTally();
        for (int i = 0; i < episodes; i++) {
            Episode episode = draw.draw(random);
            ownTally.add(episode, own.answer(episode), objects.classes());
            otherTally.add(episode, other.answer(episode), objects.classes());
        }
        FewShotTally.Result a = ownTally.result();
        FewShotTally.Result b = otherTally.result();
        return new Task(
                a,
                b,
                FewShotBenchmark.Gain.of(ownTally, otherTally),
                1 - (1 - a.accuracy()) / (1 - b.accuracy()));
    }
}
