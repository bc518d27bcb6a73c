package org.cosmicoracle.spectrum;

import org.cosmicoracle.spectrum.UnusableSpectrumException.Reason;

/**
 * Brings a spectrum onto another grid, keeping the flux (Carnall 2017, arXiv:1705.05165, eqs. 4 and
 * 5): a new bin has the mean of the old ones by the width of what they share, and the error that
 * follows when old points are independent. Neighbouring new points are not, where bins share an old
 * one. Stateless.
 */
public final class Resampling {

    private Resampling() {}

    /**
     * Returns the spectrum on a grid. A bin that reaches beyond the spectrum, or touches a masked
     * point, is masked.
     *
     * @param grid in the medium and the frame of the spectrum
     * @throws UnusableSpectrumException when no bin lies within the spectrum, or all of those are
     *     masked
     */
    public static Spectrum onto(Spectrum spectrum, SpectralGrid grid) {
        double[] old = SpectralGrid.edges(spectrum.wavelengthAngstrom());
        double[] edges = SpectralGrid.edges(grid.centresAngstrom());
        int n = grid.centresAngstrom().length;
        double[] flux = new double[n];
        double[] error = new double[spectrum.hasErrors() ? n : 0];
        int covered = 0;
        int first = 0;
        for (int i = 0; i < n; i++) {
            double[] bin = {Double.NaN, Double.NaN};
            if (edges[i] >= old[0] && edges[i + 1] <= old[old.length - 1]) {
                covered++;
                while (old[first + 1] <= edges[i]) {
                    first++;
                }
                bin = mean(spectrum, old, first, edges[i], edges[i + 1]);
            }
            flux[i] = bin[0];
            if (error.length > 0) {
                error[i] = bin[1];
            }
        }
        if (covered == 0) {
            throw new UnusableSpectrumException(
                    Reason.NO_OVERLAP,
                    "the spectrum reaches from "
                            + old[0]
                            + " to "
                            + old[old.length - 1]
                            + " Angstrom, the grid from "
                            + edges[0]
                            + " to "
                            + edges[n]);
        }
        return spectrum.hasErrors()
                ? Spectrum.masking(grid.centresAngstrom(), flux, error, spectrum.medium())
                : Spectrum.withoutErrors(grid.centresAngstrom(), flux, spectrum.medium());
    }

    /** Returns flux and error of a bin that begins in the old bin {@code first}. */
    private static double[] mean(
            Spectrum spectrum, double[] old, int first, double from, double to) {
        double width = 0;
        double sum = 0;
        double squares = 0;
        for (int j = first; j < spectrum.size() && old[j] < to; j++) {
            double shared = Math.min(to, old[j + 1]) - Math.max(from, old[j]);
            width += shared;
            sum += shared * spectrum.flux()[j];
            if (spectrum.hasErrors()) {
                double error = shared * spectrum.error()[j];
                squares += error * error;
            }
        }
        return new double[] {sum / width, Math.sqrt(squares) / width};
    }
}
