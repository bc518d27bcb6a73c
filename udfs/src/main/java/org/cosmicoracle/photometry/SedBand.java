package org.cosmicoracle.photometry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A band of a survey, for spectral energy distributions.
 *
 * @param name as {@code survey-band}, lower case: {@code sdss-g}, {@code gaia-bp}
 * @param pivotAngstrom pivot wavelength, of which a flux per frequency becomes one per wavelength
 *     whatever the source (Tokunaga and Vacca 2005, eq. A16) [Angstrom]
 * @param vegaToAbMag what is added to a Vega magnitude to make it AB [mag]; NaN where the survey
 *     publishes AB magnitudes
 */
public record SedBand(String name, double pivotAngstrom, double vegaToAbMag) {

    /*
     * Pivot wavelengths are those of the response curves in speclite 1.0, for ZTF (the filters alone) in pyphot 2
     * (golden_sed.py). Vega to AB: the published zero points of Gaia EDR3 (Riello et al. 2021, A&A 649, A3), 2MASS after
     * Blanton and Roweis (2007, AJ 133, 734), WISE after Jarrett et al. (2011, ApJ 735, 112). Bands whose surveys
     * publish AB have no other.
     */
    private static final double AB_ONLY = Double.NaN;
    private static final Map<String, SedBand> ALL =
            List.of(
                            new SedBand("ztf-g", 4789.4459, AB_ONLY),
                            new SedBand("ztf-r", 6421.167, AB_ONLY),
                            new SedBand("ztf-i", 7954.9296, AB_ONLY),
                            new SedBand("sdss-u", 3589.2766, AB_ONLY),
                            new SedBand("sdss-g", 4701.393, AB_ONLY),
                            new SedBand("sdss-r", 6177.2127, AB_ONLY),
                            new SedBand("sdss-i", 7496.5405, AB_ONLY),
                            new SedBand("sdss-z", 8904.2379, AB_ONLY),
                            new SedBand("ps1-g", 4849.1142, AB_ONLY),
                            new SedBand("ps1-r", 6201.185, AB_ONLY),
                            new SedBand("ps1-i", 7534.9551, AB_ONLY),
                            new SedBand("ps1-z", 8674.1696, AB_ONLY),
                            new SedBand("ps1-y", 9627.7659, AB_ONLY),
                            new SedBand("lsst-u", 3716.4571, AB_ONLY),
                            new SedBand("lsst-g", 4786.9915, AB_ONLY),
                            new SedBand("lsst-r", 6207.5505, AB_ONLY),
                            new SedBand("lsst-i", 7548.9086, AB_ONLY),
                            new SedBand("lsst-z", 8673.7858, AB_ONLY),
                            new SedBand("lsst-y", 9746.2461, AB_ONLY),
                            new SedBand("galex-fuv", 1536.4053, AB_ONLY),
                            new SedBand("galex-nuv", 2299.245, AB_ONLY),
                            new SedBand("gaia-g", 6217.6034, 0.1136777774),
                            new SedBand("gaia-bp", 5109.7094, 0.0154133401),
                            new SedBand("gaia-rp", 7769.0239, 0.3560882381),
                            new SedBand("2mass-j", 12355.1262, 0.91),
                            new SedBand("2mass-h", 16457.5037, 1.39),
                            new SedBand("2mass-ks", 21603.0333, 1.85),
                            new SedBand("wise-w1", 33682.2079, 2.699),
                            new SedBand("wise-w2", 46179.0381, 3.339))
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(SedBand::name, band -> band));

    /**
     * Returns a band by name, in any case.
     *
     * @throws UnknownBandException when there is none
     */
    public static SedBand of(String name) {
        SedBand band = ALL.get(name.strip().toLowerCase(Locale.ROOT));
        if (band == null) {
            throw new UnknownBandException(
                    "unknown band '" + name + "': known are " + String.join(", ", names()));
        }
        return band;
    }

    /** Returns the names of all bands, sorted. */
    public static List<String> names() {
        return ALL.keySet().stream().sorted().toList();
    }
}
