package org.cosmicoracle.simulation;

import org.apache.avro.generic.GenericRecord;
import org.cosmicoracle.alert.Candidate;
import org.jspecify.annotations.Nullable;

/** Reads a simulated candidate the way the decoder does: -999 and the text null become null. */
final class CandidateColumns {

    private static final double NONE = -998;

    private CandidateColumns() {}

    static Candidate of(GenericRecord r) {
        return new Candidate(
                (double) r.get("jd"),
                (int) r.get("fid"),
                (int) r.get("programid"),
                (double) r.get("ra"),
                (double) r.get("dec"),
                (float) r.get("magpsf"),
                (float) r.get("sigmapsf"),
                "t".equals(r.get("isdiffpos")),
                f(r, "diffmaglim"),
                f(r, "rb"),
                f(r, "drb"),
                f(r, "classtar"),
                f(r, "fwhm"),
                f(r, "elong"),
                (Integer) r.get("nbad"),
                f(r, "xpos"),
                f(r, "ypos"),
                f(r, "distnr"),
                f(r, "magnr"),
                f(r, "sigmagnr"),
                f(r, "chinr"),
                f(r, "sharpnr"),
                f(r, "distpsnr1"),
                f(r, "sgscore1"),
                f(r, "sgmag1"),
                f(r, "srmag1"),
                f(r, "simag1"),
                f(r, "szmag1"),
                f(r, "distpsnr2"),
                f(r, "sgscore2"),
                f(r, "distpsnr3"),
                f(r, "sgscore3"),
                f(r, "neargaia"),
                f(r, "maggaia"),
                f(r, "ssdistnr"),
                f(r, "ssmagnr"),
                text(r, "ssnamenr"),
                (Integer) r.get("ndethist"),
                (Integer) r.get("ncovhist"),
                (Double) r.get("jdstarthist"),
                number(r, "scorr"));
    }

    private static @Nullable Float f(GenericRecord r, String name) {
        Object value = r.get(name);
        return value instanceof Float x && x > NONE ? x : null;
    }

    private static @Nullable Float number(GenericRecord r, String name) {
        return r.get(name) instanceof Double x ? (Float) x.floatValue() : null;
    }

    private static @Nullable String text(GenericRecord r, String name) {
        return r.get(name) instanceof String x && !x.equals("null") ? x : null;
    }
}
