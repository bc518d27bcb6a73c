package org.cosmicoracle.spectrum;

/**
 * What wavelengths are measured in. SDSS and LAMOST give vacuum, most other optical spectra air.
 */
public enum Medium {
    VACUUM,
    AIR
}
