package org.cosmicoracle.trainer.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.registry.ModelBundle;

/** Objects by what they are used for; no object is on two sides. Immutable. */
public final class Splits {

    private static final int TRAIN_PERCENT = 70;
    private static final int VALIDATION_PERCENT = 80;
    private static final int CALIBRATION_PERCENT = 90;

    private final Map<Split, List<TrainingObject>> sides;

    private Splits(Map<Split, List<TrainingObject>> sides) {
        this.sides = sides;
    }

    /**
     * Splits by a hash of object id and seed: 70 % train, 10 % each validation, calibration and
     * test. An object stays on its side when others come or go.
     *
     * @throws BadDataException when an id occurs twice
     */
    public static Splits byHash(List<TrainingObject> objects, long seed) throws BadDataException {
        Map<Split, List<TrainingObject>> sides = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            sides.put(split, new ArrayList<>());
        }
        for (TrainingObject object : objects) {
            sides.computeIfAbsent(sideOf(object.objectId(), seed), side -> new ArrayList<>())
                    .add(object);
        }
        return of(sides);
    }

    /**
     * Shares objects out among folds by a hash of object id and seed. In the k-th of the returned
     * splits the k-th fold is the test and all others train.
     *
     * @throws BadDataException when an id occurs twice
     */
    public static List<Splits> folds(List<TrainingObject> objects, int folds, long seed)
            throws BadDataException {
        List<Splits> splits = new ArrayList<>();
        for (int k = 0; k < folds; k++) {
            List<TrainingObject> train = new ArrayList<>();
            List<TrainingObject> test = new ArrayList<>();
            for (TrainingObject o : objects) {
                (hash(o.objectId(), seed) % folds == k ? test : train).add(o);
            }
            splits.add(of(Map.of(Split.TRAIN, train, Split.TEST, test)));
        }
        return splits;
    }

    /**
     * Puts all objects on the side of the training.
     *
     * @throws BadDataException when an id occurs twice
     */
    public static Splits allTrain(List<TrainingObject> objects) throws BadDataException {
        return of(Map.of(Split.TRAIN, objects));
    }

    /**
     * Takes sides as they are.
     *
     * @throws BadDataException when an object is on two sides, or twice on one
     */
    public static Splits of(Map<Split, List<TrainingObject>> sides) throws BadDataException {
        Map<String, Split> seen = new HashMap<>();
        Map<Split, List<TrainingObject>> copies = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            List<TrainingObject> side = sides.getOrDefault(split, List.of());
            for (TrainingObject object : side) {
                Split other = seen.put(object.objectId(), split);
                if (other != null) {
                    throw new BadDataException(
                            "object "
                                    + object.objectId()
                                    + " is in both "
                                    + other
                                    + " and "
                                    + split
                                    + ": keep one");
                }
            }
            copies.put(split, List.copyOf(side));
        }
        return new Splits(copies);
    }

    /** Returns the side that a hash of id and seed gives. */
    public static Split sideOf(String objectId, long seed) {
        long percent = hash(objectId, seed) % 100;
        if (percent < TRAIN_PERCENT) {
            return Split.TRAIN;
        }
        if (percent < VALIDATION_PERCENT) {
            return Split.VALIDATION;
        }
        return percent < CALIBRATION_PERCENT ? Split.CALIBRATION : Split.TEST;
    }

    /** Returns a number that is not negative. */
    private static long hash(String objectId, long seed) {
        String digest =
                ModelBundle.sha256((seed + ":" + objectId).getBytes(StandardCharsets.UTF_8));
        return Long.parseLong(digest.substring(0, 12), 16);
    }

    /** Returns the objects of one side. */
    public List<TrainingObject> of(Split split) {
        return sides.getOrDefault(split, List.of());
    }

    /** Returns how many objects there are of each class over all sides, sorted by label. */
    public Map<String, Integer> countsByLabel() {
        Map<String, Integer> counts = new TreeMap<>();
        sides.values().forEach(side -> side.forEach(o -> counts.merge(o.label(), 1, Integer::sum)));
        return counts;
    }

    /**
     * Checks that each class can be trained and calibrated.
     *
     * @throws BadDataException names the first class that has fewer than {@code minimum} training
     *     objects
     */
    public Splits requireEach(int minimum) throws BadDataException {
        Map<String, Integer> counts = new TreeMap<>();
        of(Split.TRAIN).forEach(o -> counts.merge(o.label(), 1, Integer::sum));
        for (String label : countsByLabel().keySet()) {
            int n = counts.getOrDefault(label, 0);
            if (n < minimum) {
                throw new BadDataException(
                        "class "
                                + label
                                + " has "
                                + n
                                + " training objects, at least "
                                + minimum
                                + " are needed: simulate more or leave the class out");
            }
        }
        return this;
    }

    /** Returns a sha256 over ids, labels, sides and the number of snapshots. */
    public String fingerprint() {
        StringBuilder text = new StringBuilder();
        for (Split split : Split.values()) {
            for (TrainingObject o : of(split)) {
                text.append(split)
                        .append(' ')
                        .append(o.objectId())
                        .append(' ')
                        .append(o.label())
                        .append(' ');
                for (Snapshot s : o.snapshots()) {
                    text.append(s.curve().hashCode()).append(',');
                }
                text.append('\n');
            }
        }
        return ModelBundle.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
