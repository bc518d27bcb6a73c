package org.cosmicoracle.trainer.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cosmicoracle.trainer.data.BadDataException;

/** Draws episodes from the objects of a class map. Immutable. */
final class EpisodeDraw {

    static final int WAYS = 5;

    private static final int MOST_QUERIES = 10;
    private static final int LEAST_QUERIES = 3;

    private final List<String> classes;
    private final int shots;
    private final List<int[]> members = new ArrayList<>();
    private final int[] eligible;

    /**
     * @throws BadDataException when fewer than five classes have enough objects
     */
    EpisodeDraw(int[] truths, List<String> classes, int shots) throws BadDataException {
        this.classes = classes;
        this.shots = shots;
        for (int c = 0; c < classes.size(); c++) {
            int label = c;
            members.add(
                    IntStream.range(0, truths.length).filter(i -> truths[i] == label).toArray());
        }
        eligible =
                IntStream.range(0, classes.size())
                        .filter(c -> members.get(c).length >= shots + LEAST_QUERIES)
                        .toArray();
        if (eligible.length < WAYS) {
            throw new BadDataException(
                    WAYS
                            + "-way "
                            + shots
                            + "-shot needs "
                            + WAYS
                            + " classes with at least "
                            + (shots + LEAST_QUERIES)
                            + " objects that were not trained on, there are "
                            + eligible.length
                            + " ("
                            + counts()
                            + "): give more objects, or --episodes 0 to leave few-shot out");
        }
    }

    private String counts() {
        return IntStream.range(0, classes.size())
                .mapToObj(c -> classes.get(c) + " " + members.get(c).length)
                .collect(Collectors.joining(", "));
    }

    /** Returns the classes that take part. */
    List<String> classes() {
        return IntStream.of(eligible).mapToObj(classes::get).toList();
    }

    Episode draw(SplittableRandom random) {
        int[] ways = first(shuffled(eligible, random), WAYS);
        int[][] support = new int[WAYS][];
        int[][] queries = new int[WAYS][];
        for (int w = 0; w < WAYS; w++) {
            int[] drawn = shuffled(members.get(ways[w]), random);
            support[w] = first(drawn, shots);
            queries[w] =
                    java.util.Arrays.copyOfRange(
                            drawn, shots, Math.min(drawn.length, shots + MOST_QUERIES));
        }
        return new Episode(ways, support, queries);
    }

    private static int[] first(int[] values, int n) {
        return java.util.Arrays.copyOf(values, n);
    }

    /** Fisher and Yates. */
    private static int[] shuffled(int[] values, SplittableRandom random) {
        int[] copy = values.clone();
        for (int i = copy.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = copy[i];
            copy[i] = copy[j];
            copy[j] = kept;
        }
        return copy;
    }
}
