package org.cosmicoracle.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Simulated nights of answers. */
public final class Nights {

    private static final List<String> LABELS = List.of("AGN", "SN Ia");

    private Nights() {}

    /** Returns a night whose features, embeddings or classes are moved by so many sigmas. */
    public static List<DriftPoint> of(
            String night, int objects, double feature, double embedding, double supernovae) {
        SplittableRandom random = new SplittableRandom(night.hashCode());
        List<DriftPoint> points = new ArrayList<>();
        for (int i = 0; i < objects; i++) {
            float[] features = new float[DriftPoint.FEATURES.size()];
            java.util.Arrays.fill(features, Float.NaN);
            features[0] = (float) (random.nextGaussian() + feature);
            features[1] = (float) random.nextGaussian();
            boolean supernova = random.nextDouble() < supernovae;
            float p = supernova ? 0.9f : 0.1f;
            points.add(
                    new DriftPoint(
                            "oracle/1",
                            night,
                            "ZTF" + night + i,
                            2_460_000.5,
                            features,
                            new float[] {
                                (float) (random.nextGaussian() + embedding),
                                (float) random.nextGaussian()
                            },
                            LABELS,
                            new float[] {1 - p, p},
                            supernova ? "SN Ia" : "AGN"));
        }
        return points;
    }

    /** Returns a night like the others. */
    public static List<DriftPoint> usual(String night) {
        return of(night, 200, 0, 0, 0.5);
    }
}
