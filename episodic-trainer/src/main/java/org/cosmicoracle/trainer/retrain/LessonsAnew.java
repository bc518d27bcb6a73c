package org.cosmicoracle.trainer.retrain;

import ai.djl.Device;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.embedding.DjlEmbedder;
import org.cosmicoracle.embedding.EmbeddedRow;
import org.cosmicoracle.embedding.ModelInput;
import org.cosmicoracle.fewshot.ClassPrior;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.TaughtClass;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.lightcurve.HistoryBounds;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.replay.Answered;
import org.cosmicoracle.replay.NightReplay;
import org.cosmicoracle.stamp.StampDecoder;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.Snapshot;
import org.cosmicoracle.trainer.store.NightArchive;

/**
 * Classes that were taught while the job runs, learned anew under another bundle: from the objects
 * that people labelled with them, whose archived alerts are embedded by that bundle as the stream
 * saw them. Of an object the mean counts, and the mean of the objects is drawn towards the prior,
 * as in teaching. Holds the packets of these objects for a night. Stateless.
 */
final class LessonsAnew {

    private static final int MAX_PACKET_BYTES = 16 << 20;
    private static final int BATCH = 32;

    private LessonsAnew() {}

    /**
     * Returns the classes' prototypes under a bundle, in their order.
     *
     * @param classes as they were taught under another bundle
     * @param labels of all objects
     * @throws BadDataException when a class has no labelled object, or none that the archive holds
     *     an alert of; the message names the class and says what to do
     */
    static List<Prototype> under(
            ModelBundle bundle,
            List<Prototype> classes,
            Map<String, ObjectLabel> labels,
            NightArchive archive,
            Clock clock)
            throws IOException, BadDataException {
        Map<String, Set<String>> objects = new TreeMap<>();
        Set<String> wanted = new TreeSet<>();
        for (Prototype taught : classes) {
            Set<String> named = namedBy(taught.label(), labels);
            if (named.isEmpty()) {
                throw new BadDataException(
                        "nobody labelled an object "
                                + taught.label()
                                + " on object-labels, so "
                                + bundle.manifest().id()
                                + " cannot learn it: label objects, or forget the class first");
            }
            objects.put(taught.label(), named);
            wanted.addAll(named);
        }
        Map<String, float[]> means = meansOf(bundle, wanted, archive, clock);
        Calibrator calibrator = Calibrator.fromJson(bundle.calibrator());
        List<Prototype> anew = new ArrayList<>();
        for (Prototype taught : classes) {
            List<float[]> support = new ArrayList<>();
            for (String objectId : objects.getOrDefault(taught.label(), Set.of())) {
                float[] mean = means.get(objectId);
                if (mean != null) {
                    support.add(mean);
                }
            }
            anew.add(drawn(taught, support, bundle, calibrator));
        }
        return anew;
    }

    private static Prototype drawn(
            Prototype taught, List<float[]> support, ModelBundle bundle, Calibrator calibrator)
            throws BadDataException {
        if (support.isEmpty()) {
            throw new BadDataException(
                    "the archive has no alert of an object that was labelled "
                            + taught.label()
                            + ", so "
                            + bundle.manifest().id()
                            + " cannot learn it: name the archive that has, or forget the class first");
        }
        Taxonomy taxonomy = Taxonomy.standard();
        String parent = taught.parent() == null ? taxonomy.root() : taught.parent();
        ClassPrior prior =
                ClassPrior.under(parent, bundle.prototypes().prototypes(), calibrator, taxonomy);
        return TaughtClass.drawn(taught.label(), support, parent, prior);
    }

    /** Only what a person said: a catalogue may use the name for something else. */
    private static Set<String> namedBy(String label, Map<String, ObjectLabel> labels) {
        Set<String> objects = new TreeSet<>();
        for (ObjectLabel each : labels.values()) {
            boolean named =
                    each.standing().stream()
                            .anyMatch(
                                    s ->
                                            s.origin() == LabelOrigin.HUMAN
                                                    && label.equals(s.label()));
            if (named) {
                objects.add(each.objectId());
            }
        }
        return objects;
    }

    private static Map<String, float[]> meansOf(
            ModelBundle bundle, Set<String> wanted, NightArchive archive, Clock clock)
            throws IOException {
        Map<String, List<float[]>> points = new HashMap<>();
        AlertDecoder decoder = new AlertDecoder(MAX_PACKET_BYTES, clock);
        NightReplay replay = new NightReplay(HistoryBounds.STANDARD);
        try (StampDecoder stamps = new StampDecoder();
                DjlEmbedder embedder =
                        new DjlEmbedder(bundle, Device.cpu(), BATCH, stamps::decode)) {
            for (String night : archive.nights()) {
                List<Alert> alerts = new ArrayList<>();
                archive.packets(
                        night,
                        packet -> {
                            if (packet.objectId() != null && wanted.contains(packet.objectId())) {
                                decoder.decode(
                                        packet.container(),
                                        packet.origin(),
                                        alerts::add,
                                        rejected -> {});
                            }
                        });
                Map<Long, Answered> answers =
                        alerts.isEmpty() ? Map.of() : answersOf(archive, night);
                List<String> ids = new ArrayList<>();
                List<ModelInput> inputs = new ArrayList<>();
                replay.night(
                        alerts,
                        answers,
                        alert -> {
                            Snapshot seen = Snapshot.of(alert);
                            if (wanted.contains(alert.alert().objectId())) {
                                ids.add(alert.alert().objectId());
                                inputs.add(seen.input(seen.modalities()));
                            }
                        });
                embed(ids, inputs, embedder, points);
            }
        }
        Map<String, float[]> means = new HashMap<>();
        points.forEach((objectId, of) -> means.put(objectId, mean(of)));
        return means;
    }

    private static Map<Long, Answered> answersOf(NightArchive archive, String night)
            throws IOException {
        Map<Long, Answered> answers = new HashMap<>();
        archive.answers(night, a -> answers.merge(a.candid(), Answered.of(a), Answered::first));
        return answers;
    }

    private static void embed(
            List<String> ids,
            List<ModelInput> inputs,
            DjlEmbedder embedder,
            Map<String, List<float[]>> points) {
        for (int from = 0; from < inputs.size(); from += BATCH) {
            int to = Math.min(inputs.size(), from + BATCH);
            List<EmbeddedRow> rows = embedder.embed(inputs.subList(from, to));
            for (int i = 0; i < rows.size(); i++) {
                points.computeIfAbsent(ids.get(from + i), id -> new ArrayList<>())
                        .add(rows.get(i).vector());
            }
        }
    }

    private static float[] mean(List<float[]> points) {
        double[] sum = new double[points.get(0).length];
        for (float[] point : points) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += point[i];
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / points.size());
        }
        return mean;
    }
}
