package org.cosmicoracle.feature;

/**
 * A straight line through a light curve by least squares.
 *
 * @param slope [mag/day]
 * @param slopeError its 1-sigma error [mag/day]; of an unweighted fit for points with an error of 1
 *     mag
 * @param reducedChi2 sum of squared residuals in units of their errors, per degree of freedom (n -
 *     2)
 * @param noise standard deviation of the residuals with n - 2 degrees of freedom [mag]
 */
record LinearFit(double slope, double slopeError, double reducedChi2, double noise) {

    /** Fits with weights 1/err². NaN where there are too few points. */
    static LinearFit weighted(MagnitudeSeries series) {
        return fit(series, true);
    }

    /** Fits with equal weights. NaN where there are too few points. */
    static LinearFit unweighted(MagnitudeSeries series) {
        return fit(series, false);
    }

    private static LinearFit fit(MagnitudeSeries series, boolean weighted) {
        int n = series.size();
        if (n < 2) {
            return new LinearFit(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double sumW = 0;
        double sumT = 0;
        double sumM = 0;
        double origin = series.t()[0];
        for (int i = 0; i < n; i++) {
            double w = weight(series, i, weighted);
            sumW += w;
            sumT += w * (series.t()[i] - origin);
            sumM += w * series.mag()[i];
        }
        double meanT = sumT / sumW;
        double meanM = sumM / sumW;
        double tt = 0;
        double tm = 0;
        double mm = 0;
        for (int i = 0; i < n; i++) {
            double w = weight(series, i, weighted);
            double t = series.t()[i] - origin - meanT;
            double m = series.mag()[i] - meanM;
            tt += w * t * t;
            tm += w * t * m;
            mm += w * m * m;
        }
        double slope = tm / tt;
        double perDegree = n > 2 ? Math.max(0, mm - slope * tm) / (n - 2) : Double.NaN;
        return new LinearFit(slope, 1 / Math.sqrt(tt), perDegree, Math.sqrt(perDegree));
    }

    private static double weight(MagnitudeSeries series, int i, boolean weighted) {
        return weighted ? 1 / (series.err()[i] * series.err()[i]) : 1;
    }
}
