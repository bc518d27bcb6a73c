package org.cosmicoracle.feature;

import java.util.Comparator;
import java.util.List;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.cosmicoracle.lightcurve.UnusableSeriesException;

/**
 * The Bazin function fitted to the flux of a transient (Bazin et al. 2009, A&A 499, 653, eq. 1 with
 * the sign of the rise mended): {@code A exp(-(t - t0) / fall) / (1 + exp(-(t - t0) / rise)) + B}.
 *
 * @param amplitude A, not negative, unit of the flux
 * @param baseline B, unit of the flux
 * @param referenceTime t0, origin of the series' time [days]
 * @param riseTime [days]
 * @param fallTime [days]
 * @param reducedChi2 sum of squared residuals in units of their errors, per degree of freedom (n -
 *     5)
 */
public record BazinFit(
        double amplitude,
        double baseline,
        double referenceTime,
        double riseTime,
        double fallTime,
        double reducedChi2) {

    private static final List<FeatureSpec> SPECS =
            List.of(
                    new FeatureSpec("bazin_fit_amplitude", "nJy", "A of the Bazin function"),
                    new FeatureSpec("bazin_fit_baseline", "nJy", "B of the Bazin function"),
                    new FeatureSpec(
                            "bazin_fit_reference_time", "days", "t0 less the first point's time"),
                    new FeatureSpec("bazin_fit_rise_time", "days", "rise time"),
                    new FeatureSpec("bazin_fit_fall_time", "days", "fall time"),
                    new FeatureSpec("bazin_fit_reduced_chi2", "", "reduced chi²"));

    static final int PARAMETERS = 5;
    private static final int MINIMUM_POINTS = PARAMETERS + 1;
    private static final int FIRST_ITERATIONS = 100;
    private static final int LAST_ITERATIONS = 400;
    private static final int FINALISTS = 3;

    /** Returns what each number of {@link #features} is. */
    public static List<FeatureSpec> specs() {
        return SPECS;
    }

    /**
     * Returns the fit as a vector of {@code specs().size()} numbers; NaN where the series cannot be
     * fitted.
     *
     * @param fluxes of one band [nJy]
     */
    public static float[] features(TimeSeries fluxes) {
        FeatureWriter out = new FeatureWriter(SPECS.size());
        if (!fluxes.isVariable(MINIMUM_POINTS)) {
            out.skip(SPECS.size());
            return out.finish();
        }
        BazinFit fit = of(fluxes);
        out.put(fit.amplitude);
        out.put(fit.baseline);
        out.put(fit.referenceTime - fluxes.time()[0]);
        out.put(fit.riseTime);
        out.put(fit.fallTime);
        out.put(fit.reducedChi2);
        return out.finish();
    }

    /**
     * Fits the fluxes of one band. Time scales lie below a thousand times the time covered, t0
     * within ten times it of the points, A below a hundred times their range.
     *
     * @throws UnusableSeriesException for fewer than six points, points of one time, or equal
     *     values
     */
    public static BazinFit of(TimeSeries fluxes) {
        BazinProblem problem = new BazinProblem(fluxes.requireVariable(MINIMUM_POINTS));
        return problem.starts()
                .map(start -> problem.refine(start, FIRST_ITERATIONS))
                .sorted(Comparator.comparing(problem::chi2))
                .limit(FINALISTS)
                .map(point -> problem.refine(point, LAST_ITERATIONS))
                .min(Comparator.comparing(problem::chi2))
                .map(problem::fit)
                .orElseThrow();
    }
}
