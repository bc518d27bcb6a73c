package org.cosmicoracle.trainer.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.cosmicoracle.trainer.evaluation.Bootstrap;
import org.cosmicoracle.trainer.evaluation.Confusion;
import org.cosmicoracle.trainer.evaluation.Measurement;
import org.cosmicoracle.trainer.gate.GatedObject.GatedAnswer;

/**
 * Judges a new bundle: absolute floors, not worse than the champion on the same objects, and labels
 * that look like labels. A figure that cannot be measured, for want of objects or of a champion,
 * judges nothing; that there are enough held-out objects is a gate of its own.
 *
 * <p>The calibration error of few objects is above zero by chance, so that it is only held against
 * a bundle when it is also above what a perfectly calibrated one would show on as many (its 95 %
 * quantile). The champion is compared by macro F1 over the classes that it knows: the new bundle
 * fails when it loses more than the limit, or when the 95 % interval of a paired bootstrap leaves
 * no doubt that it loses (Efron and Tibshirani 1993, chapter 13).
 */
public final class Gates {

    /** A class with fewer held-out objects is not judged by itself. */
    static final int CLASS_OBJECTS = 10;

    /** A champion that is this sure of another class contradicts a label. */
    static final double SURE = 0.9;

    private static final int SURE_OBJECTS = 20;
    private static final long SEED = 1;

    private final GateLimits limits;
    private final Map<String, Double> figures = new TreeMap<>();
    private final List<String> reasons = new ArrayList<>();

    private Gates(GateLimits limits) {
        this.limits = limits;
    }

    /** Judges. */
    public static GateReport judge(GateEvidence evidence, GateLimits limits) {
        Gates gates = new Gates(limits);
        gates.check(Gate.HELD_OUT, "", evidence.heldOut().size());
        if (!evidence.heldOut().isEmpty()) {
            gates.floors(evidence.heldOut());
            gates.champion(evidence.heldOut());
        }
        gates.labels(evidence);
        gates.check(Gate.LATENCY_MS, "", evidence.latencyMs());
        gates.check(Gate.SIZE_MB, "", evidence.sizeMb());
        return new GateReport(gates.figures, List.copyOf(gates.reasons));
    }

    private void floors(List<GatedObject> objects) {
        Confusion own = confusion(objects, GatedObject::answer);
        check(Gate.ACCURACY, "", own.accuracy());
        calibration(objects);
        String commonest = commonest(objects);
        Confusion constant = confusion(objects, o -> new GatedAnswer(commonest, 1));
        check(Gate.MACRO_F1_GAIN, "", own.macroF1() - constant.macroF1());
        for (Map.Entry<String, Confusion.PerClass> entry : judged(own).entrySet()) {
            check(Gate.CLASS_RECALL, entry.getKey(), entry.getValue().recall());
        }
    }

    private void calibration(List<GatedObject> objects) {
        double[] confidence = objects.stream().mapToDouble(o -> o.answer().confidence()).toArray();
        boolean[] right = new boolean[confidence.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = objects.get(i).answer().label().equals(objects.get(i).truth());
        }
        double byChance = Measurement.nullQuantile(confidence, new SplittableRandom(SEED));
        check(
                Gate.ECE,
                "",
                Measurement.expectedCalibrationError(confidence, right),
                Math.max(limits.of(Gate.ECE), byChance));
    }

    private void champion(List<GatedObject> heldOut) {
        List<GatedObject> objects = heldOut.stream().filter(o -> o.champion() != null).toList();
        if (objects.size() < CLASS_OBJECTS) {
            return;
        }
        Confusion own = confusion(objects, GatedObject::answer);
        Confusion champion = confusion(objects, Gates::championOf);
        double loss = champion.macroF1() - own.macroF1();
        check(Gate.CHAMPION_LOSS, "", loss);
        double best = gainAtBest(objects);
        if (best < 0 && loss <= limits.of(Gate.CHAMPION_LOSS)) {
            reasons.add(
                    Gate.CHAMPION_LOSS.id()
                            + ": worse than the champion beyond doubt, macro F1 by "
                            + Gate.digits(loss)
                            + " (at best by "
                            + Gate.digits(-best)
                            + ") on "
                            + objects.size()
                            + " objects");
        }
        Map<String, Confusion.PerClass> before = judged(champion);
        judged(own)
                .forEach(
                        (label, now) ->
                                check(
                                        Gate.CLASS_LOSS,
                                        label,
                                        Objects.requireNonNull(before.get(label)).recall()
                                                - now.recall()));
    }

    /** Returns the upper end of the interval of the gain in macro F1. */
    private static double gainAtBest(List<GatedObject> objects) {
        List<String> classes = classes(objects);
        int[] truth = objects.stream().mapToInt(o -> classes.indexOf(o.truth())).toArray();
        int[] own = objects.stream().mapToInt(o -> classes.indexOf(o.answer().label())).toArray();
        int[] other =
                objects.stream().mapToInt(o -> classes.indexOf(championOf(o).label())).toArray();
        return new Bootstrap(truth, classes.size(), SEED)
                .macroF1Gain(new int[][] {own}, new int[][] {other})
                .high();
    }

    private void labels(GateEvidence evidence) {
        List<GatedObject> sure =
                evidence.labelled().stream()
                        .filter(o -> o.champion() != null && championOf(o).confidence() >= SURE)
                        .toList();
        if (sure.size() >= SURE_OBJECTS) {
            long against =
                    sure.stream().filter(o -> !championOf(o).label().equals(o.truth())).count();
            check(Gate.CONTRADICTED, "", (double) against / sure.size());
        }
        double now = sum(evidence.labels().values());
        double before = sum(evidence.championLabels().values());
        if (now >= SURE_OBJECTS && before >= SURE_OBJECTS) {
            TreeSet<String> all = new TreeSet<>(evidence.labels().keySet());
            all.addAll(evidence.championLabels().keySet());
            double moved = 0;
            for (String label : all) {
                moved +=
                        Math.abs(
                                evidence.labels().getOrDefault(label, 0) / now
                                        - evidence.championLabels().getOrDefault(label, 0)
                                                / before);
            }
            check(Gate.LABEL_SHIFT, "", moved / 2);
        }
    }

    private void check(Gate gate, String what, double value) {
        check(gate, what, value, limits.of(gate));
    }

    private void check(Gate gate, String what, double value, double bound) {
        figures.merge(gate.id(), value, (a, b) -> gate.keeps(a, b) ? b : a); // the worse of the two
        if (!gate.keeps(value, bound)) {
            reasons.add(gate.reason(what, value, bound));
        }
    }

    private static GatedAnswer championOf(GatedObject object) {
        return Objects.requireNonNull(object.champion());
    }

    private static double sum(Collection<Integer> counts) {
        return counts.stream().mapToInt(n -> n).sum();
    }

    private static Map<String, Confusion.PerClass> judged(Confusion confusion) {
        Map<String, Confusion.PerClass> large = new TreeMap<>(confusion.perClass());
        large.values().removeIf(c -> c.n() < CLASS_OBJECTS);
        return large;
    }

    private static Confusion confusion(
            List<GatedObject> objects, Function<GatedObject, GatedAnswer> answer) {
        Confusion confusion = new Confusion(classes(objects));
        objects.forEach(o -> confusion.add(o.truth(), answer.apply(o).label()));
        return confusion;
    }

    private static List<String> classes(List<GatedObject> objects) {
        TreeSet<String> labels = new TreeSet<>();
        for (GatedObject o : objects) {
            labels.add(o.truth());
            labels.add(o.answer().label());
            if (o.champion() != null) {
                labels.add(o.champion().label());
            }
        }
        return List.copyOf(labels);
    }

    private static String commonest(List<GatedObject> objects) {
        Map<String, Integer> counts = new TreeMap<>();
        objects.forEach(o -> counts.merge(o.truth(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
    }
}
