package org.cosmicoracle.spectrum;

import java.util.Arrays;

/**
 * Centres of the bins that spectra are brought onto. A bin reaches half-way to its neighbours, the
 * first and the last as far outwards as inwards.
 *
 * @param centresAngstrom [Angstrom], ascending; neither copied nor modified
 */
public record SpectralGrid(double[] centresAngstrom) {

    /**
     * The grid of the store: 1,024 bins from 3,500 to 10,000 Angstrom, equal in the logarithm, as
     * DASH has it (Muthukrishna et al. 2019, ApJ 885, 85).
     */
    public static final SpectralGrid STANDARD = logarithmic(3_500, 10_000, 1_024);

    /**
     * @throws UnusableSpectrumException when there are fewer than two centres, or they are not
     *     positive and ascending
     */
    public SpectralGrid {
        Spectrum.requireWavelengths(centresAngstrom);
    }

    /** Returns a grid with equal steps in the logarithm, both ends included. */
    public static SpectralGrid logarithmic(double fromAngstrom, double toAngstrom, int bins) {
        double[] centres = new double[bins];
        double from = Math.log(fromAngstrom);
        double step = (Math.log(toAngstrom) - from) / (bins - 1);
        for (int i = 0; i < bins; i++) {
            centres[i] = Math.exp(from + step * i);
        }
        return new SpectralGrid(centres);
    }

    /** Returns the edges of bins round these centres, one more than there are bins. */
    static double[] edges(double[] centres) {
        int n = centres.length;
        double[] edges = new double[n + 1];
        edges[0] = centres[0] - (centres[1] - centres[0]) / 2;
        for (int i = 1; i < n; i++) {
            edges[i] = (centres[i - 1] + centres[i]) / 2;
        }
        edges[n] = centres[n - 1] + (centres[n - 1] - centres[n - 2]) / 2;
        return edges;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SpectralGrid that
                && Arrays.equals(centresAngstrom, that.centresAngstrom);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(centresAngstrom);
    }
}
