package org.cosmicoracle.trainer.training;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.cosmicoracle.embedding.Modality;
import org.cosmicoracle.embedding.ModelInput;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;
import org.cosmicoracle.lightcurve.LightCurves;
import org.cosmicoracle.trainer.data.Snapshot;
import org.cosmicoracle.trainer.data.TrainingObject;

/**
 * Makes many training examples of one object: cut off early, thinned out, one band only, noisier,
 * brighter or fainter, stretched in time, with modalities missing.
 */
final class Augmentation {

    private static final double CUT_CHANCE = 0.5;
    private static final double SHORTEST_DAYS = 2;
    private static final double LONGEST_DAYS = 80;
    private static final double ONE_BAND_CHANCE = 0.05;
    private static final double MOST_DROPPED = 0.4;
    private static final double MOST_METADATA_DROPPED = 0.5;
    private static final double OFFSET_MAG = 0.2;
    private static final double STRETCH = 0.05;
    private static final double CURVE_ALONE_CHANCE = 0.35;
    private static final double OTHER_ALONE_CHANCE = 0.1;
    private static final double MODALITY_DROP_CHANCE = 0.15;

    private final SplittableRandom random;

    Augmentation(SplittableRandom random) {
        this.random = random;
    }

    ModelInput draw(TrainingObject object) {
        Snapshot snapshot = object.snapshots().get(random.nextInt(object.snapshots().size()));
        boolean real = object.source().equals(TrainingObject.REAL);
        LightCurve curve = snapshot.curve();
        if (real && random.nextDouble() < CUT_CHANCE && curve.size() > 0) {
            double days =
                    SHORTEST_DAYS * Math.pow(LONGEST_DAYS / SHORTEST_DAYS, random.nextDouble());
            curve = LightCurves.asOf(curve, curve.jd()[0] + days);
        }
        Snapshot varied =
                snapshot.withCurve(vary(curve)).withMetadata(thinnedOut(snapshot.metadata()));
        return varied.input(keep(varied.modalities()));
    }

    /**
     * Takes out some of the context: what the simulator puts around an object is not the sky's, and
     * no one number may decide.
     */
    private float[] thinnedOut(float[] metadata) {
        float[] left = metadata.clone();
        double rate = random.nextDouble() * MOST_METADATA_DROPPED;
        for (int i = 0; i < left.length; i++) {
            left[i] = random.nextDouble() < rate ? Float.NaN : left[i];
        }
        return left;
    }

    /**
     * Drops modalities, but never the last. The light curve is left alone most often: that is all
     * that many real objects have.
     */
    private int keep(int modalities) {
        double u = random.nextDouble();
        double below = 0;
        for (Modality modality : Modality.values()) {
            below += modality == Modality.LIGHT_CURVE ? CURVE_ALONE_CHANCE : OTHER_ALONE_CHANCE;
            if (u < below) {
                return modality.in(modalities) ? modality.bit() : modalities;
            }
        }
        int kept = modalities;
        for (Modality modality : Modality.values()) {
            boolean drop = random.nextDouble() < MODALITY_DROP_CHANCE;
            if (drop && modality.in(kept) && kept != modality.bit()) {
                kept -= modality.bit();
            }
        }
        return kept;
    }

    private LightCurve vary(LightCurve curve) {
        int n = curve.size();
        if (n == 0) {
            return curve;
        }
        boolean[] kept = thinnedOut(curve);
        double factor = Math.pow(10, -0.4 * OFFSET_MAG * random.nextGaussian());
        double stretch = Math.exp(STRETCH * random.nextGaussian());
        LightCurveBuilder out = new LightCurveBuilder();
        for (int i = 0; i < n; i++) {
            double noise = random.nextGaussian();
            if (!kept[i]) {
                continue;
            }
            byte kind = curve.kind()[i];
            double error = curve.fluxErrorNanojansky()[i] * factor;
            double flux = curve.fluxNanojansky()[i] * factor;
            if (kind != LightCurve.UPPER_LIMIT) {
                double noisy = flux + noise * error;
                flux = noisy * flux > 0 ? noisy : flux;
            }
            double jd = curve.jd()[n - 1] + (curve.jd()[i] - curve.jd()[n - 1]) * stretch;
            double reference = curve.referenceFluxNanojansky()[i] * factor;
            out.add(curve.candid()[i], jd, curve.fid()[i], kind, flux, error, reference);
        }
        return out.build();
    }

    private boolean[] thinnedOut(LightCurve curve) {
        int n = curve.size();
        boolean[] kept = new boolean[n];
        Arrays.fill(kept, true);
        double rate = random.nextDouble() * MOST_DROPPED;
        boolean oneBand = random.nextDouble() < ONE_BAND_CHANCE;
        int always = lastDetection(curve);
        byte band = curve.fid()[always];
        for (int i = 0; i < n; i++) {
            boolean drop = random.nextDouble() < rate || (oneBand && curve.fid()[i] != band);
            kept[i] = i == always || !drop;
        }
        return kept;
    }

    private static int lastDetection(LightCurve curve) {
        for (int i = curve.size() - 1; i > 0; i--) {
            if (curve.kind()[i] == LightCurve.DETECTION) {
                return i;
            }
        }
        return 0;
    }
}
