package org.cosmicoracle.feature;

/**
 * A parabola through a light curve by weighted least squares.
 *
 * @param curvature factor of the squared time [mag/day²]
 * @param extremum value where it turns [mag]; NaN for a straight line
 * @param reducedChi2 sum of squared residuals in units of their errors, per degree of freedom (n -
 *     3)
 */
record ParabolaFit(double curvature, double extremum, double reducedChi2) {

    /** Fits at least four points; NaN where fewer than three of their times differ. */
    static ParabolaFit of(MagnitudeSeries series) {
        int n = series.size();
        double weights = 0;
        double meanTime = 0;
        double meanMag = 0;
        for (int i = 0; i < n; i++) {
            double w = 1 / (series.err()[i] * series.err()[i]);
            weights += w;
            meanTime += w * (series.t()[i] - series.t()[0]);
            meanMag += w * series.mag()[i];
        }
        meanTime = series.t()[0] + meanTime / weights;
        meanMag /= weights;
        double t2 = 0;
        double t3 = 0;
        double t4 = 0;
        double tm = 0;
        double ttm = 0;
        for (int i = 0; i < n; i++) {
            double w = 1 / (series.err()[i] * series.err()[i]);
            double t = series.t()[i] - meanTime;
            double m = series.mag()[i] - meanMag;
            t2 += w * t * t;
            t3 += w * t * t * t;
            t4 += w * t * t * t * t;
            tm += w * t * m;
            ttm += w * t * t * m;
        }
        // with both means taken off, the constant is -a t2 / weights and drops out
        double square = t4 - t2 * t2 / weights;
        double determinant = square * t2 - t3 * t3;
        double a = (ttm * t2 - tm * t3) / determinant;
        double b = (square * tm - t3 * ttm) / determinant;
        double c = -a * t2 / weights;
        double chi2 = 0;
        for (int i = 0; i < n; i++) {
            double t = series.t()[i] - meanTime;
            double residual =
                    (series.mag()[i] - meanMag - (a * t * t + b * t + c)) / series.err()[i];
            chi2 += residual * residual;
        }
        return new ParabolaFit(
                a,
                a == 0 ? Double.NaN : meanMag + c - b * b / (4 * a),
                determinant > 0 ? chi2 / (n - 3) : Double.NaN);
    }
}
