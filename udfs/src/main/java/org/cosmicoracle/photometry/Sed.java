package org.cosmicoracle.photometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A spectral energy distribution: one flux per band.
 *
 * @param points by pivot wavelength; bands without a usable measurement are not among them
 * @param leftOut measurements that could not be used
 */
public record Sed(List<Point> points, int leftOut) {

    /** Speed of light [Angstrom Hz], and 1e-32 erg/s/cm2/Hz in a nanojansky. */
    private static final double LIGHT_ANGSTROM_HZ = 2.99792458e18;

    private static final double NANOJANSKY_CGS = 1e-32;

    /**
     * The flux in one band.
     *
     * @param flux mean of the measurements, weighted by their inverse variances; its time is their
     *     mean with these weights, NaN where one has none
     * @param measurements how many it is the mean of
     */
    public record Point(BandFlux flux, int measurements) {

        /** Returns the flux per wavelength at the pivot [erg/s/cm2/Angstrom]. */
        public double perAngstrom() {
            return perAngstrom(flux.fluxNanojansky());
        }

        /** Returns one sigma of it. */
        public double perAngstromError() {
            return perAngstrom(flux.errorNanojansky());
        }

        private double perAngstrom(double nanojansky) {
            double pivot = flux.band().pivotAngstrom();
            return nanojansky * NANOJANSKY_CGS * LIGHT_ANGSTROM_HZ / (pivot * pivot);
        }
    }

    /** Assembles the measurements of one object. */
    public static Sed of(List<BandFlux> measurements) {
        Map<String, List<BandFlux>> bands = new TreeMap<>();
        int leftOut = 0;
        for (BandFlux measurement : measurements) {
            if (measurement.isUsable()) {
                bands.computeIfAbsent(measurement.band().name(), name -> new ArrayList<>())
                        .add(measurement);
            } else {
                leftOut++;
            }
        }
        return new Sed(
                bands.values().stream()
                        .map(Sed::mean)
                        .sorted(
                                Comparator.comparingDouble(
                                        point -> point.flux().band().pivotAngstrom()))
                        .toList(),
                leftOut);
    }

    private static Point mean(List<BandFlux> measurements) {
        double weights = 0;
        double flux = 0;
        double mjd = 0;
        for (BandFlux one : measurements) {
            double weight = 1 / (one.errorNanojansky() * one.errorNanojansky());
            weights += weight;
            flux += weight * one.fluxNanojansky();
            mjd += weight * one.mjd();
        }
        return new Point(
                new BandFlux(
                        measurements.get(0).band(),
                        flux / weights,
                        1 / Math.sqrt(weights),
                        mjd / weights),
                measurements.size());
    }
}
