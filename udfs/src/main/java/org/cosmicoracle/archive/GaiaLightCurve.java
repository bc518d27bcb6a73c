package org.cosmicoracle.archive;

/**
 * Epoch photometry of one Gaia source in one band (Riello et al. 2021, A&A 649, A3). Columns of
 * equal length, by time. Arrays are not copied and not modified.
 *
 * @param sourceId of DR3
 * @param band G, BP or RP
 * @param bjdTcb barycentric Julian date in TCB, not TDB [days]: TCB is ahead of TDB by about 19 s
 *     in these years
 * @param mag magnitude [mag, Vega system]
 * @param flux [electrons/s]
 * @param fluxError its 1-sigma error [electrons/s], positive
 * @param origin where it came from
 */
public record GaiaLightCurve(
        long sourceId,
        String band,
        double[] bjdTcb,
        float[] mag,
        double[] flux,
        double[] fluxError,
        AnswerOrigin origin) {}
