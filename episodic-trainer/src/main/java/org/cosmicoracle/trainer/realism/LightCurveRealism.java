package org.cosmicoracle.trainer.realism;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurves;
import org.cosmicoracle.photometry.AbFlux;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.training.Progress;

/**
 * Light curves of simulated supernovae against real ones of the same class: detections alone, at
 * least five, of which one is in the 20 days before the brightest and one in the 20 days after.
 * Each real object is compared with a simulated one of its own peak brightness. Both because a
 * spectroscopic catalogue chose the real ones so (Perley et al. 2020, ApJ 904, 35, section 2) and
 * the simulator did not. Not thread-safe.
 */
final class LightCurveRealism {

    private static final int LEAST_DETECTIONS = 5;
    private static final int LEAST_REAL = 15;
    private static final int TRIES_PER_OBJECT = 6;
    private static final int CHOICES_PER_REAL = 8;
    private static final double NIGHT_DAYS = 0.5;
    private static final double COVERED_DAYS = 20;

    private final int perClass;
    private final long seed;
    private final Map<String, List<LightCurve>> realCurves = new TreeMap<>();
    private final Map<String, List<LightCurve>> simulatedCurves = new TreeMap<>();

    /**
     * @param perClass simulated objects to choose from, of each class
     */
    LightCurveRealism(int perClass, long seed) {
        this.perClass = perClass;
        this.seed = seed;
    }

    /** Compares the classes of which there are enough real objects. */
    Map<String, Comparison> compare(List<TrainingObject> real, Progress progress) {
        for (TrainingObject o : real) {
            LightCurve curve = o.snapshots().get(0).curve();
            if (isUsable(curve)) {
                realCurves.computeIfAbsent(o.label(), l -> new ArrayList<>()).add(curve);
            }
        }
        realCurves.values().removeIf(curves -> curves.size() < LEAST_REAL);
        realCurves.replaceAll((label, curves) -> some(curves));
        Map<String, Comparison> found = new LinkedHashMap<>();
        int done = 0;
        for (Map.Entry<String, List<LightCurve>> own : realCurves.entrySet()) {
            List<LightCurve> made = matched(own.getValue(), draw(own.getKey()));
            simulatedCurves.put(own.getKey(), made);
            found.put(
                    own.getKey(),
                    Comparison.of(
                            Features.LIGHT_CURVE, features(own.getValue()), features(made), seed));
            progress.report(++done, realCurves.size(), own.getKey());
        }
        return found;
    }

    /** Returns the real curves that were compared, by class. */
    Map<String, List<LightCurve>> realCurves() {
        return realCurves;
    }

    /** Returns the simulated curves that were compared, by class. */
    Map<String, List<LightCurve>> simulatedCurves() {
        return simulatedCurves;
    }

    /** At most as many as there are simulated ones of every brightness to choose from. */
    private List<LightCurve> some(List<LightCurve> curves) {
        List<LightCurve> shuffled = new ArrayList<>(curves);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(
                0, Math.min(curves.size(), Math.max(LEAST_REAL, perClass / CHOICES_PER_REAL)));
    }

    private List<LightCurve> draw(String label) {
        SimulatedClass type = SimulatedClass.of(label);
        SplittableRandom random = new SplittableRandom(seed + type.ordinal());
        List<LightCurve> curves = new ArrayList<>();
        for (int i = 0; i < TRIES_PER_OBJECT * perClass && curves.size() < perClass; i++) {
            LightCurve curve =
                    differences(SimulatedObject.draw(type, random.nextLong()).lightCurve());
            if (isUsable(curve)) {
                curves.add(curve);
            }
        }
        return curves;
    }

    /** A catalogue's light curves are differences: what the template holds is not in them. */
    private static LightCurve differences(LightCurve curve) {
        LightCurve seen = LightCurves.ofKind(curve, LightCurve.DETECTION);
        return new LightCurve(
                seen.candid(),
                seen.jd(),
                seen.fid(),
                seen.kind(),
                seen.fluxNanojansky(),
                seen.fluxErrorNanojansky(),
                new float[seen.size()]);
    }

    private static boolean isUsable(LightCurve curve) {
        if (curve.size() < LEAST_DETECTIONS) {
            return false;
        }
        int peak = 0;
        for (int i = 1; i < curve.size(); i++) {
            peak = curve.fluxNanojansky()[i] > curve.fluxNanojansky()[peak] ? i : peak;
        }
        boolean before = false;
        boolean after = false;
        for (double jd : curve.jd()) {
            double days = jd - curve.jd()[peak];
            before |= days < -NIGHT_DAYS && days > -COVERED_DAYS;
            after |= days > NIGHT_DAYS && days < COVERED_DAYS;
        }
        return before && after;
    }

    /**
     * Gives each real curve the simulated one, not given yet, whose peak is nearest in magnitude.
     */
    private static List<LightCurve> matched(List<LightCurve> real, List<LightCurve> drawn) {
        List<LightCurve> left = new ArrayList<>(drawn);
        List<LightCurve> matched = new ArrayList<>();
        List<LightCurve> byPeak = new ArrayList<>(real);
        byPeak.sort(Comparator.comparingDouble(LightCurveRealism::peakMag));
        for (LightCurve curve : byPeak) {
            if (left.isEmpty()) {
                break;
            }
            double peak = peakMag(curve);
            int best = 0;
            for (int i = 1; i < left.size(); i++) {
                boolean nearer =
                        Math.abs(peakMag(left.get(i)) - peak)
                                < Math.abs(peakMag(left.get(best)) - peak);
                best = nearer ? i : best;
            }
            matched.add(left.remove(best));
        }
        return matched;
    }

    private static double peakMag(LightCurve curve) {
        float peak = 0;
        for (float flux : curve.fluxNanojansky()) {
            peak = Math.max(peak, flux);
        }
        return AbFlux.magnitude(peak);
    }

    private static List<float[]> features(List<LightCurve> curves) {
        return curves.stream().map(LightCurveFeatures::compute).toList();
    }
}
