package org.cosmicoracle.alert;

/** What the decoder reads of a packet: ZTF's field names and the slot of each. */
final class AlertFields {

    static final int ROW_HISTORY = 0;
    static final int ROW_FORCED = 1;

    static final int SCHEMAVSN = 0;
    static final int OBJECT_ID = 1;
    static final int CANDID = 2;

    /** Slots of the gzipped stamps, in the order science, template, difference. */
    static final int STAMP = 3;

    /** Slot of {@code CANDIDATE[0]}; the others follow in order. */
    private static final int CANDIDATE_START = STAMP + PacketBytes.STAMPS;

    private static final String[] CANDIDATE = {
        "jd",
        "fid",
        "programid",
        "ra",
        "dec",
        "magpsf",
        "sigmapsf",
        "isdiffpos",
        "diffmaglim",
        "rb",
        "drb",
        "classtar",
        "fwhm",
        "elong",
        "nbad",
        "xpos",
        "ypos",
        "distnr",
        "magnr",
        "sigmagnr",
        "chinr",
        "sharpnr",
        "distpsnr1",
        "sgscore1",
        "sgmag1",
        "srmag1",
        "simag1",
        "szmag1",
        "distpsnr2",
        "sgscore2",
        "distpsnr3",
        "sgscore3",
        "neargaia",
        "maggaia",
        "ssdistnr",
        "ssmagnr",
        "ssnamenr",
        "ndethist",
        "ncovhist",
        "jdstarthist",
        "scorr"
    };

    private static final String[] STAMP_FIELDS = {
        "cutoutScience", "cutoutTemplate", "cutoutDifference"
    };

    private static final int HISTORY_START = CANDIDATE_START + CANDIDATE.length;
    static final int H_JD = HISTORY_START;
    static final int H_FID = HISTORY_START + 1;
    static final int H_CANDID = HISTORY_START + 2;
    static final int H_DIFFMAGLIM = HISTORY_START + 3;
    static final int H_MAGPSF = HISTORY_START + 4;
    static final int H_SIGMAPSF = HISTORY_START + 5;
    static final int H_ISDIFFPOS = HISTORY_START + 6;
    static final int H_DISTNR = HISTORY_START + 7;
    static final int H_MAGNR = HISTORY_START + 8;

    private static final int FORCED_START = HISTORY_START + 9;
    static final int F_JD = FORCED_START;
    static final int F_FID = FORCED_START + 1;
    static final int F_FLUX = FORCED_START + 2;
    static final int F_FLUXUNC = FORCED_START + 3;
    static final int F_MAGZPSCI = FORCED_START + 4;
    static final int F_DISTNR = FORCED_START + 5;
    static final int F_MAGNR = FORCED_START + 6;

    static final int SLOTS = FORCED_START + 7;

    private AlertFields() {}

    /** Returns the slot of a field of {@code candidate}. */
    static int candidateSlot(String name) {
        for (int i = 0; i < CANDIDATE.length; i++) {
            if (CANDIDATE[i].equals(name)) {
                return CANDIDATE_START + i;
            }
        }
        throw new IllegalArgumentException("not a field that is read: " + name);
    }

    /** Returns the projection of a packet. */
    static Projection projection() {
        Projection root =
                Projection.record()
                        .leaf("schemavsn", SCHEMAVSN)
                        .leaf("objectId", OBJECT_ID)
                        .leaf("candid", CANDID)
                        .child("candidate", candidate())
                        .child("prv_candidates", history())
                        .child("fp_hists", forced());
        for (int i = 0; i < STAMP_FIELDS.length; i++) {
            root.child(STAMP_FIELDS[i], Projection.record().leaf("stampData", STAMP + i));
        }
        return root;
    }

    private static Projection candidate() {
        Projection node = Projection.record();
        for (int i = 0; i < CANDIDATE.length; i++) {
            node.leaf(CANDIDATE[i], CANDIDATE_START + i);
        }
        return node;
    }

    private static Projection history() {
        return Projection.rows(ROW_HISTORY)
                .leaf("jd", H_JD)
                .leaf("fid", H_FID)
                .leaf("candid", H_CANDID)
                .leaf("diffmaglim", H_DIFFMAGLIM)
                .leaf("magpsf", H_MAGPSF)
                .leaf("sigmapsf", H_SIGMAPSF)
                .leaf("isdiffpos", H_ISDIFFPOS)
                .leaf("distnr", H_DISTNR)
                .leaf("magnr", H_MAGNR);
    }

    private static Projection forced() {
        return Projection.rows(ROW_FORCED)
                .leaf("jd", F_JD)
                .leaf("fid", F_FID)
                .leaf("forcediffimflux", F_FLUX)
                .leaf("forcediffimfluxunc", F_FLUXUNC)
                .leaf("magzpsci", F_MAGZPSCI)
                .leaf("distnr", F_DISTNR)
                .leaf("magnr", F_MAGNR);
    }
}
