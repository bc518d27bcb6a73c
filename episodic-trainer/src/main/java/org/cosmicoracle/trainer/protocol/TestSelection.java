package org.cosmicoracle.trainer.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.cosmicoracle.trainer.data.LightCurveFile;
import org.cosmicoracle.trainer.data.ObjectIdentities;
import org.cosmicoracle.trainer.data.SuperluminousTables;

/** Light curves read from files, each object once whatever it is called. Not thread-safe. */
public final class TestSelection {

    private final ObjectIdentities identities;
    private final Set<String> excluded;
    private final Map<String, LabelledCurve> byKey = new LinkedHashMap<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();

    /**
     * @param excluded ids that are left out, under any of their names
     */
    public TestSelection(ObjectIdentities identities, Collection<String> excluded) {
        this.identities = identities;
        this.excluded = keysOf(excluded);
    }

    /**
     * Adds a CSV of light curves, or a folder of tables of superluminous supernovae.
     *
     * @throws BadDataException when a file is broken, or gives an object another class than one
     *     before it
     */
    public TestSelection add(Path path) throws IOException, BadDataException {
        List<LabelledCurve> read =
                Files.isDirectory(path)
                        ? SuperluminousTables.read(path)
                        : LightCurveFile.curves(path);
        for (LabelledCurve curve : read) {
            String key = identities.keyOf(curve.objectId());
            if (excluded.contains(key)) {
                leftOut.merge("excluded by id", 1, Integer::sum);
                continue;
            }
            LabelledCurve before = byKey.putIfAbsent(key, curve);
            if (before != null) {
                requireAgreement(before, curve, path);
                leftOut.merge("the same object again, under this or another name", 1, Integer::sum);
            }
        }
        return this;
    }

    private static void requireAgreement(LabelledCurve before, LabelledCurve curve, Path path)
            throws BadDataException {
        String one = className(before);
        String other = className(curve);
        if (!one.equals(other)) {
            throw new BadDataException(
                    path
                            + ": object "
                            + curve.objectId()
                            + " is "
                            + curve.type()
                            + ", but "
                            + before.type()
                            + " as "
                            + before.objectId()
                            + " before: keep one");
        }
    }

    private static String className(LabelledCurve curve) {
        String label = ClassMap.FEW_SHOT.classOf(curve.type());
        return label == null ? curve.type() : label;
    }

    private Set<String> keysOf(Collection<String> ids) {
        return ids.stream().map(identities::keyOf).collect(Collectors.toSet());
    }

    /** Leaves out objects that have a name of which {@code isTrained} is true. */
    public TestSelection refuse(Predicate<String> isTrained, String reason) {
        int before = byKey.size();
        byKey.values().removeIf(c -> identities.idsOf(c.objectId()).stream().anyMatch(isTrained));
        if (byKey.size() < before) {
            leftOut.merge(reason, before - byKey.size(), Integer::sum);
        }
        return this;
    }

    /** Returns how many objects have a name of which {@code is} is true. */
    public long count(Predicate<String> is) {
        return byKey.values().stream()
                .filter(c -> identities.idsOf(c.objectId()).stream().anyMatch(is))
                .count();
    }

    /** Returns the objects in the order in which they were read. */
    public List<LabelledCurve> curves() {
        return List.copyOf(byKey.values());
    }

    /** Returns how many were left out, by reason. */
    public Map<String, Integer> leftOut() {
        return new TreeMap<>(leftOut);
    }
}
