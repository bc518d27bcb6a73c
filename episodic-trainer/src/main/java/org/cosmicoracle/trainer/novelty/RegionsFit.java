package org.cosmicoracle.trainer.novelty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.calibration.KnownRegions;
import org.cosmicoracle.trainer.evaluation.CalibratorFit;
import org.cosmicoracle.trainer.evaluation.Embedded;

/**
 * Fits where known objects lie for each wide group of evidence: Gaussians to moments that were
 * trained on, their quantiles to moments that were not.
 */
public final class RegionsFit {

    /** Fewer say nothing of what is strange. */
    private static final int LEAST = 20;

    private RegionsFit() {}

    /**
     * Returns how strange moments are to regions that are fitted to others, by wide group of
     * evidence; groups without enough others are left out.
     *
     * @param trained moments of objects that the network learned from
     * @param held moments of objects that it did not
     */
    public static Map<String, List<Double>> strangeness(
            List<Embedded> trained, List<Embedded> held) {
        Map<String, List<Embedded>> known = byRegion(trained);
        Map<String, List<Double>> strangeness = new TreeMap<>();
        byRegion(held)
                .forEach(
                        (region, own) -> {
                            List<Embedded> there = known.getOrDefault(region, List.of());
                            if (there.size() >= LEAST) {
                                ClassGaussians gaussians = ClassGaussians.fit(classes(there));
                                strangeness.put(
                                        region,
                                        own.stream().map(e -> gaussians.of(e.vector())).toList());
                            }
                        });
        return strangeness;
    }

    /**
     * Returns the calibrator with the regions of every group that has enough moments.
     *
     * @param trained moments of objects that the network learned from
     * @param strangeness of moments of objects that no network behind it learned from
     */
    public static Calibrator regions(
            Calibrator calibrator, List<Embedded> trained, Map<String, List<Double>> strangeness) {
        Map<String, KnownRegions> regions = new TreeMap<>();
        byRegion(trained)
                .forEach(
                        (region, own) -> {
                            List<Double> held = strangeness.getOrDefault(region, List.of());
                            if (own.size() >= LEAST && held.size() >= LEAST) {
                                regions.put(region, fit(own, held));
                            }
                        });
        return calibrator.withRegions(regions);
    }

    private static Map<String, List<Embedded>> byRegion(List<Embedded> moments) {
        Map<String, List<Embedded>> parts = new TreeMap<>();
        moments.forEach(
                e -> parts.computeIfAbsent(e.evidence().region(), r -> new ArrayList<>()).add(e));
        return parts;
    }

    private static KnownRegions fit(List<Embedded> known, List<Double> held) {
        ClassGaussians gaussians = ClassGaussians.fit(classes(known));
        return KnownRegions.of(
                known.stream().map(e -> e.example().label()).distinct().sorted().toList(),
                gaussians.centres(),
                gaussians.whitening(),
                CalibratorFit.quantiles(held));
    }

    /** Returns the points of each class, in the order of their labels. */
    private static List<List<float[]>> classes(List<Embedded> moments) {
        Map<String, List<float[]>> classes = new TreeMap<>();
        moments.forEach(
                e ->
                        classes.computeIfAbsent(e.example().label(), l -> new ArrayList<>())
                                .add(e.vector()));
        return List.copyOf(classes.values());
    }
}
