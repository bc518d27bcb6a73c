package org.cosmicoracle.lightcurve;

import java.util.Arrays;

/** Columns of a light curve while they are filled in order. Not thread-safe. */
final class Columns {

    private final long[] candid;
    private final double[] jd;
    private final byte[] fid;
    private final byte[] kind;
    private final float[] flux;
    private final float[] fluxError;
    private final float[] referenceFlux;
    private int size;

    Columns(int capacity) {
        candid = new long[capacity];
        jd = new double[capacity];
        fid = new byte[capacity];
        kind = new byte[capacity];
        flux = new float[capacity];
        fluxError = new float[capacity];
        referenceFlux = new float[capacity];
    }

    int size() {
        return size;
    }

    void add(LightCurve from, int i) {
        candid[size] = from.candid()[i];
        jd[size] = from.jd()[i];
        fid[size] = from.fid()[i];
        kind[size] = from.kind()[i];
        flux[size] = from.fluxNanojansky()[i];
        fluxError[size] = from.fluxErrorNanojansky()[i];
        referenceFlux[size] = from.referenceFluxNanojansky()[i];
        size++;
    }

    /** Adds a point unless the points added for this jd and kind have one of its filter already. */
    void addUnlessRepeat(LightCurve from, int i) {
        for (int k = size - 1; k >= 0 && jd[k] == from.jd()[i] && kind[k] == from.kind()[i]; k--) {
            if (fid[k] == from.fid()[i]) {
                return;
            }
        }
        add(from, i);
    }

    LightCurve toLightCurve() {
        return new LightCurve(
                Arrays.copyOf(candid, size),
                Arrays.copyOf(jd, size),
                Arrays.copyOf(fid, size),
                Arrays.copyOf(kind, size),
                Arrays.copyOf(flux, size),
                Arrays.copyOf(fluxError, size),
                Arrays.copyOf(referenceFlux, size));
    }
}
