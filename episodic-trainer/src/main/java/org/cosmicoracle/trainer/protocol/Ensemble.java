package org.cosmicoracle.trainer.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cosmicoracle.trainer.baseline.Baseline;

/**
 * Methods that answer together: the mean of their probabilities. A class is in the conformal set
 * when it is in those of more than half of them, which misses at most twice as often as each alone
 * (Gasparin and Ramdas 2024, arXiv:2401.09379).
 */
enum Ensemble {
    NETWORK_AND_BOOSTING("networkAndGradientBoosting", false),
    ALL("all", true);

    private final String key;
    private final boolean allBaselines;

    Ensemble(String key, boolean allBaselines) {
        this.key = key;
        this.allBaselines = allBaselines;
    }

    String key() {
        return key;
    }

    /** Returns the members that answered: a forest answers no episodes. */
    private List<String> present(Map<String, ?> answers) {
        return Stream.concat(
                        Stream.of(ProtocolRun.NETWORK),
                        Stream.of(Baseline.values())
                                .filter(b -> allBaselines || b == Baseline.GRADIENT_BOOSTING)
                                .map(Baseline::key))
                .filter(answers::containsKey)
                .toList();
    }

    /** Returns the closed-set answers, from each member's to the same objects in one order. */
    List<Answer> answers(Map<String, List<Answer>> byMethod) {
        List<Answer> joint = new ArrayList<>();
        List<String> own = present(byMethod);
        int n = byMethod.getOrDefault(ProtocolRun.NETWORK, List.of()).size();
        for (int i = 0; i < n; i++) {
            int place = i;
            joint.add(
                    joint(
                            own.stream()
                                    .map(name -> byMethod.getOrDefault(name, List.of()).get(place))
                                    .toList()));
        }
        return joint;
    }

    private static Answer joint(List<Answer> members) {
        Answer first = members.get(0);
        int classes = first.probabilities().length;
        boolean[] conformal = new boolean[classes];
        for (int c = 0; c < classes; c++) {
            int label = c;
            long votes = members.stream().filter(a -> a.conformal()[label]).count();
            conformal[c] = 2 * votes > members.size();
        }
        return new Answer(
                first.objectId(),
                first.truth(),
                mean(members.stream().map(Answer::probabilities).toList()),
                conformal);
    }

    /** Returns the mean of the members' {@code [query][way]}; without a network there is none. */
    double[][] episode(Map<String, double[][]> byMethod) {
        List<double[][]> own = present(byMethod).stream().map(byMethod::get).toList();
        double[][] joint = new double[own.get(0).length][];
        for (int q = 0; q < joint.length; q++) {
            int query = q;
            joint[q] = mean(own.stream().map(p -> p[query]).toList());
        }
        return joint;
    }

    private static double[] mean(List<double[]> rows) {
        double[] mean = new double[rows.get(0).length];
        for (double[] row : rows) {
            for (int c = 0; c < mean.length; c++) {
                mean[c] += row[c] / rows.size();
            }
        }
        return mean;
    }
}
