package org.cosmicoracle.trainer.store;

import org.cosmicoracle.alert.Candidate;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.feature.LightCurveGrid;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurves;
import org.cosmicoracle.photometry.Band;
import org.cosmicoracle.replay.ReplayedAlert;
import org.jspecify.annotations.Nullable;

/**
 * A row of the feature store: what the stream knew of an object at one of its alerts.
 *
 * @param objectId the survey's object id
 * @param candid survey-unique id of the detection
 * @param jd start of the exposure [Julian date, UTC, days]
 * @param raDeg right ascension [deg, J2000]
 * @param decDeg declination [deg, J2000]
 * @param band g, r or i
 * @param magpsf PSF-fit magnitude of the difference [AB mag]
 * @param detections how many were known, this one with them
 * @param featureSet version of the features and the grid
 * @param asAnswered whether the features equal those of the archived answer bit for bit; null when
 *     there was no answer of this feature set
 * @param lightCurve see {@link org.cosmicoracle.feature.LightCurveFeatures}
 * @param context see {@link org.cosmicoracle.feature.ContextFeatures}
 * @param grid see {@link LightCurveGrid}, channel-major
 */
public record StoredAlert(
        String objectId,
        long candid,
        double jd,
        double raDeg,
        double decDeg,
        String band,
        float magpsf,
        int detections,
        String featureSet,
        @Nullable Boolean asAnswered,
        float[] lightCurve,
        float[] context,
        float[] grid) {

    /** Returns the row of a replayed alert. */
    public static StoredAlert of(ReplayedAlert replayed) {
        Candidate candidate = replayed.alert().candidate();
        LightCurve curve = replayed.alert().lightCurve();
        return new StoredAlert(
                replayed.alert().objectId(),
                replayed.alert().candid(),
                candidate.jd(),
                candidate.ra(),
                candidate.dec(),
                Band.ofFid(candidate.fid()).label(),
                candidate.magpsf(),
                LightCurves.count(curve, LightCurve.DETECTION),
                FeatureSet.VERSION,
                replayed.isAsAnswered(),
                replayed.features().lightCurve(),
                replayed.features().context(),
                LightCurveGrid.compute(curve));
    }
}
