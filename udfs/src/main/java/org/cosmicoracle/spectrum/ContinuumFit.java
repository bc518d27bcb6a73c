package org.cosmicoracle.spectrum;

import java.util.Arrays;
import org.cosmicoracle.lightcurve.SigmaClip;
import org.cosmicoracle.spectrum.UnusableSpectrumException.Reason;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;

/**
 * The continuum of a spectrum: a Chebyshev series over its wavelengths, fitted by least squares,
 * weighted by the inverse errors where they are known; points outside the clip are left out and the
 * fit is repeated, as {@code FittingWithOutlierRemoval} of astropy does. Immutable.
 *
 * @param degree of the series, 0 or more
 * @param clip what is an outlier among the residuals
 * @param rounds of fits after the first, at most
 */
public record ContinuumFit(int degree, SigmaClip clip, int rounds) {

    /** Of third degree, three sigma, three rounds, as specutils and astropy set out. */
    public static final ContinuumFit DEFAULT = new ContinuumFit(3, new SigmaClip(3, 3, 5), 3);

    /**
     * Returns the continuum at every point, masked ones too, in the unit of the flux.
     *
     * @throws UnusableSpectrumException when fewer points than the series has terms are left
     */
    public double[] of(Spectrum spectrum) {
        double[][] terms = terms(spectrum.wavelengthAngstrom());
        boolean[] keeps = new boolean[spectrum.size()];
        for (int i = 0; i < keeps.length; i++) {
            keeps[i] = !Double.isNaN(spectrum.flux()[i]);
        }
        double[] continuum = fit(spectrum, terms, keeps);
        for (int round = 0; round < rounds; round++) {
            double[] residuals = new double[keeps.length];
            for (int i = 0; i < keeps.length; i++) {
                residuals[i] = keeps[i] ? spectrum.flux()[i] - continuum[i] : Double.NaN;
            }
            boolean[] kept = clip.keeps(residuals);
            boolean same = Arrays.equals(kept, keeps);
            keeps = kept;
            continuum = fit(spectrum, terms, keeps);
            if (same) {
                break;
            }
        }
        return continuum;
    }

    private double[] fit(Spectrum spectrum, double[][] terms, boolean[] keeps) {
        int n = 0;
        for (boolean kept : keeps) {
            n += kept ? 1 : 0;
        }
        if (n <= degree) {
            throw new UnusableSpectrumException(
                    Reason.ALL_MASKED, n + " points are left for a continuum of degree " + degree);
        }
        double[][] rows = new double[n][];
        double[] values = new double[n];
        int row = 0;
        for (int i = 0; i < keeps.length; i++) {
            if (keeps[i]) {
                double weight = spectrum.hasErrors() ? 1 / spectrum.error()[i] : 1;
                rows[row] = times(terms[i], weight);
                values[row++] = spectrum.flux()[i] * weight;
            }
        }
        double[] coefficients =
                new QRDecomposition(new Array2DRowRealMatrix(rows, false))
                        .getSolver()
                        .solve(new ArrayRealVector(values, false))
                        .toArray();
        double[] continuum = new double[keeps.length];
        for (int i = 0; i < continuum.length; i++) {
            for (int k = 0; k <= degree; k++) {
                continuum[i] += coefficients[k] * terms[i][k];
            }
        }
        return continuum;
    }

    private static double[] times(double[] values, double factor) {
        double[] product = values.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= factor;
        }
        return product;
    }

    /** Returns the Chebyshev polynomials at each wavelength, mapped onto -1 to 1. */
    private double[][] terms(double[] wavelength) {
        double from = wavelength[0];
        double to = wavelength[wavelength.length - 1];
        double[][] terms = new double[wavelength.length][degree + 1];
        for (int i = 0; i < terms.length; i++) {
            double x = (2 * wavelength[i] - from - to) / (to - from);
            terms[i][0] = 1;
            for (int k = 1; k <= degree; k++) {
                terms[i][k] = k == 1 ? x : 2 * x * terms[i][k - 1] - terms[i][k - 2];
            }
        }
        return terms;
    }
}
