package org.cosmicoracle.trainer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurves;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.sky.AnchorMatch;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.cosmicoracle.trainer.data.LightCurveFile;
import org.cosmicoracle.trainer.data.ObjectIdentities;
import org.cosmicoracle.trainer.data.SimulatedObjects;
import org.cosmicoracle.trainer.data.SuperluminousTables;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.evaluation.LabelledPackets;

/**
 * Gathers the objects of a data set, each once whatever it is called: what is added first stays. An
 * object that is given both to learn from and as held out stays twice, for the leak guard to name.
 * Not thread-safe.
 */
public final class DatasetInputs {

    /** What the Bright Transient Survey would call a simulated leaf class; others keep theirs. */
    private static final Map<String, String> SURVEY_TYPES =
            Map.of("SN Ibc", "SN Ib/c", "SLSN", "SLSN-I", "Nova", "nova");

    private static final String AGAIN = "the same object again, under this or another name";

    private final Taxonomy taxonomy = Taxonomy.standard();
    private final ObjectIdentities identities;
    private final Set<String> excluded;
    private final Map<String, DatasetObject> learned = new LinkedHashMap<>();
    private final Map<String, DatasetObject> heldOut = new LinkedHashMap<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();

    /**
     * @param excluded ids that are left out, under any of their names
     */
    public DatasetInputs(ObjectIdentities identities, Collection<String> excluded) {
        this.identities = identities;
        this.excluded = excluded.stream().map(identities::keyOf).collect(Collectors.toSet());
    }

    /**
     * Adds labelled packets, one object for all packets of it; they are held out. Add them before
     * light curves: a light curve of the same object is then left out.
     *
     * @throws BadDataException when the label file is broken
     */
    public DatasetInputs addPackets(Path folder, Path labels, Clock clock)
            throws IOException, BadDataException {
        Map<String, List<Example>> byObject = new LinkedHashMap<>();
        for (Example example : new LabelledPackets(taxonomy, clock).read(folder, labels)) {
            byObject.computeIfAbsent(example.objectId(), id -> new ArrayList<>()).add(example);
        }
        for (List<Example> alerts : byObject.values()) {
            put(ofPackets(alerts, name(folder)));
        }
        return this;
    }

    /**
     * Adds a CSV of light curves, or a folder of tables of superluminous supernovae.
     *
     * @throws BadDataException when a file is broken, or gives an object another class than one
     *     before it
     */
    public DatasetInputs addCurves(Path path, boolean isHeldOut)
            throws IOException, BadDataException {
        List<LabelledCurve> curves =
                Files.isDirectory(path)
                        ? SuperluminousTables.read(path)
                        : LightCurveFile.curves(path);
        Set<String> leaves = new HashSet<>(taxonomy.leaves());
        for (LabelledCurve curve : curves) {
            String label = taxonomy.classOf("BTS", curve.type());
            if (label == null || !leaves.contains(label)) {
                leftOut.merge("type " + curve.type() + " is no leaf class", 1, Integer::sum);
                continue;
            }
            put(
                    new DatasetObject(
                            curve.objectId(),
                            curve.type(),
                            label,
                            TrainingObject.REAL,
                            name(path),
                            isHeldOut,
                            curve.points(),
                            DatasetObject.Context.NONE));
        }
        return this;
    }

    /**
     * Adds simulated objects: those that a training with this seed draws.
     *
     * @param perClass objects of each class
     * @param drawn hears how many objects were drawn by now
     */
    public DatasetInputs addSimulated(int perClass, long seed, IntConsumer drawn)
            throws BadDataException {
        int n = 0;
        for (int i = 0; i < perClass; i++) {
            for (SimulatedClass type : SimulatedClass.values()) {
                put(ofSimulation(SimulatedObjects.object(type, seed, i), seed));
                drawn.accept(++n);
            }
        }
        return this;
    }

    /** Returns the objects sorted by id. */
    public List<DatasetObject> objects() {
        List<DatasetObject> objects = new ArrayList<>(learned.values());
        objects.addAll(heldOut.values());
        objects.sort(Comparator.comparing(DatasetObject::objectId));
        return objects;
    }

    /** Returns how many objects were left out, by reason. */
    public Map<String, Integer> leftOut() {
        return new TreeMap<>(leftOut);
    }

    private void put(DatasetObject object) throws BadDataException {
        String identity = identities.keyOf(object.objectId());
        if (excluded.contains(identity)) {
            leftOut.merge("excluded by id", 1, Integer::sum);
            return;
        }
        DatasetObject packets = heldOut.get(identity);
        boolean inPackets = packets != null && packets.source().equals(DatasetObject.PACKET);
        Map<String, DatasetObject> side = inPackets || object.heldOut() ? heldOut : learned;
        DatasetObject before = side.putIfAbsent(identity, object);
        if (before != null) {
            if (!object.source()
                    .equals(TrainingObject.SIMULATED)) { // drawn names may fall together
                requireAgreement(before, object);
            }
            leftOut.merge(AGAIN, 1, Integer::sum);
        }
    }

    /** One class may be above the other: a packet's label may be an inner class. */
    private void requireAgreement(DatasetObject before, DatasetObject object)
            throws BadDataException {
        boolean agree =
                taxonomy.pathTo(object.label()).contains(before.label())
                        || taxonomy.pathTo(before.label()).contains(object.label());
        if (!agree) {
            throw new BadDataException(
                    object.origin()
                            + ": object "
                            + object.objectId()
                            + " is "
                            + object.label()
                            + ", but "
                            + before.label()
                            + " as "
                            + before.objectId()
                            + " of "
                            + before.origin()
                            + ": keep one");
        }
    }

    private static DatasetObject ofPackets(List<Example> alerts, String origin) {
        LightCurve curve = LightCurve.EMPTY;
        TreeMap<Double, float[]> contexts = new TreeMap<>();
        for (Example alert : alerts) {
            LightCurve points = alert.snapshot().curve();
            curve = LightCurves.merge(curve, points);
            contexts.put(points.jd()[points.size() - 1], alert.snapshot().metadata());
        }
        Example first = alerts.get(0);
        return new DatasetObject(
                first.objectId(),
                first.label(),
                first.label(),
                DatasetObject.PACKET,
                origin,
                true,
                curve,
                jd -> {
                    Map.Entry<Double, float[]> last = contexts.floorEntry(jd);
                    return last == null ? new float[0] : last.getValue();
                });
    }

    private static DatasetObject ofSimulation(SimulatedObject object, long seed) {
        List<AnchorMatch> anchors = object.anchors();
        return new DatasetObject(
                object.objectId(),
                SURVEY_TYPES.getOrDefault(object.label(), object.label()),
                object.label(),
                TrainingObject.SIMULATED,
                "seed " + seed,
                false,
                object.lightCurve(),
                jd -> context(object, anchors, jd));
    }

    private static float[] context(SimulatedObject object, List<AnchorMatch> anchors, double jd) {
        int last = -1;
        while (last + 1 < object.alerts() && object.alertJd(last + 1) <= jd) {
            last++;
        }
        return last < 0 ? new float[0] : ContextFeatures.compute(object.candidate(last), anchors);
    }

    private static String name(Path path) {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }
}
