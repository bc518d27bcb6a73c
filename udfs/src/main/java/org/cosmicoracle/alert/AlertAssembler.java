package org.cosmicoracle.alert;

import static org.cosmicoracle.alert.AlertFields.candidateSlot;

import org.cosmicoracle.photometry.AbFlux;
import org.cosmicoracle.time.Night;

/**
 * Makes an {@link Alert} of what {@link AvroReader} read. A value of the history that is missing
 * drops its point; a value that the alert itself cannot do without rejects the packet, with a
 * message that names it. Not thread-safe.
 */
final class AlertAssembler {

    private static final double OLDEST_SCHEMA = 3.0;
    private static final double NEWEST_SCHEMA = 4.02;
    private static final int MAX_OBJECT_ID = 64;

    private static final int JD = candidateSlot("jd");
    private static final int FID = candidateSlot("fid");
    private static final int PROGRAMID = candidateSlot("programid");
    private static final int RA = candidateSlot("ra");
    private static final int DEC = candidateSlot("dec");
    private static final int MAGPSF = candidateSlot("magpsf");
    private static final int SIGMAPSF = candidateSlot("sigmapsf");
    private static final int ISDIFFPOS = candidateSlot("isdiffpos");
    private static final int DIFFMAGLIM = candidateSlot("diffmaglim");
    private static final int RB = candidateSlot("rb");
    private static final int DRB = candidateSlot("drb");
    private static final int CLASSTAR = candidateSlot("classtar");
    private static final int FWHM = candidateSlot("fwhm");
    private static final int ELONG = candidateSlot("elong");
    private static final int NBAD = candidateSlot("nbad");
    private static final int XPOS = candidateSlot("xpos");
    private static final int YPOS = candidateSlot("ypos");
    private static final int DISTNR = candidateSlot("distnr");
    private static final int MAGNR = candidateSlot("magnr");
    private static final int SIGMAGNR = candidateSlot("sigmagnr");
    private static final int CHINR = candidateSlot("chinr");
    private static final int SHARPNR = candidateSlot("sharpnr");
    private static final int DISTPSNR1 = candidateSlot("distpsnr1");
    private static final int SGSCORE1 = candidateSlot("sgscore1");
    private static final int SGMAG1 = candidateSlot("sgmag1");
    private static final int SRMAG1 = candidateSlot("srmag1");
    private static final int SIMAG1 = candidateSlot("simag1");
    private static final int SZMAG1 = candidateSlot("szmag1");
    private static final int DISTPSNR2 = candidateSlot("distpsnr2");
    private static final int SGSCORE2 = candidateSlot("sgscore2");
    private static final int DISTPSNR3 = candidateSlot("distpsnr3");
    private static final int SGSCORE3 = candidateSlot("sgscore3");
    private static final int NEARGAIA = candidateSlot("neargaia");
    private static final int MAGGAIA = candidateSlot("maggaia");
    private static final int SSDISTNR = candidateSlot("ssdistnr");
    private static final int SSMAGNR = candidateSlot("ssmagnr");
    private static final int SSNAMENR = candidateSlot("ssnamenr");
    private static final int NDETHIST = candidateSlot("ndethist");
    private static final int NCOVHIST = candidateSlot("ncovhist");
    private static final int JDSTARTHIST = candidateSlot("jdstarthist");
    private static final int SCORR = candidateSlot("scorr");

    private final AvroReader reader;
    private final Fields fields;
    private final HistoryReader history;
    private String schemavsn = "";

    AlertAssembler(AvroReader reader, Fields fields, HistoryReader history) {
        this.reader = reader;
        this.fields = fields;
        this.history = history;
    }

    /** Returns the version of the packet just read, when it is supported. */
    void checkSchemaVersion() throws MalformedAlertException {
        String version = fields.textOrNull(AlertFields.SCHEMAVSN);
        if (version == null) {
            throw new MalformedAlertException(
                    RejectReason.MISSING_FIELD,
                    "schemavsn is " + fields.describe(AlertFields.SCHEMAVSN));
        }
        if (!version.equals(schemavsn)) {
            if (!isSupported(version)) {
                throw new MalformedAlertException(
                        RejectReason.UNSUPPORTED_SCHEMA,
                        "schemavsn "
                                + fields.describe(AlertFields.SCHEMAVSN)
                                + " is not supported (3.0 to 4.02)");
            }
            schemavsn = version;
        }
    }

    /** Returns the alert of the packet just read, whose bytes are {@code packet}. */
    Alert assemble(PacketBytes packet, PacketOrigin origin, long decodedMs)
            throws MalformedAlertException {
        String objectId = objectId();
        long candid = fields.candid(AlertFields.CANDID);
        require(candid != 0, "candid", AlertFields.CANDID, "a positive whole number");
        checkCandidate(origin);
        Candidate candidate = candidate();
        history.own(candid, candidate);
        PacketOrigin dated =
                origin.night().isEmpty() ? origin.withNight(Night.ofJd(candidate.jd())) : origin;
        return new Alert(
                objectId, candid, schemavsn, candidate, history.build(), packet, dated, decodedMs);
    }

    /**
     * Returns the packet in a container of its own; {@code shift} is added to the offsets that were
     * read.
     */
    PacketBytes packet(byte[] container, int shift) {
        int[] offset = new int[PacketBytes.STAMPS];
        int[] length = new int[PacketBytes.STAMPS];
        for (int i = 0; i < PacketBytes.STAMPS; i++) {
            length[i] = reader.length(AlertFields.STAMP + i);
            offset[i] = length[i] == 0 ? 0 : reader.start(AlertFields.STAMP + i) + shift;
        }
        return new PacketBytes(container, offset, length);
    }

    private static boolean isSupported(String version) {
        if (!version.matches("\\d{1,2}\\.\\d{1,3}")) {
            return false;
        }
        double number = Double.parseDouble(version);
        return number >= OLDEST_SCHEMA && number <= NEWEST_SCHEMA;
    }

    private String objectId() throws MalformedAlertException {
        String id = fields.textOrNull(AlertFields.OBJECT_ID);
        boolean usable =
                id != null
                        && id.length() <= MAX_OBJECT_ID
                        && id.chars().allMatch(c -> c > ' ' && c < 127);
        require(usable, "objectId", AlertFields.OBJECT_ID, "a name of 1 to 64 characters");
        return String.valueOf(id);
    }

    private void checkCandidate(PacketOrigin origin) throws MalformedAlertException {
        double jd = fields.number(JD);
        require(!Double.isNaN(fields.jd(JD)), "candidate.jd", JD, "a Julian date of 2017 to 2100");
        require(
                jd <= Fields.latestJd(origin.receivedMs()),
                "candidate.jd",
                JD,
                "before it was received");
        double ra = fields.number(RA);
        require(ra >= 0 && ra <= 360, "candidate.ra", RA, "0 to 360 degrees");
        double dec = fields.number(DEC);
        require(dec >= -90 && dec <= 90, "candidate.dec", DEC, "-90 to 90 degrees");
        require(fields.fid(FID) != 0, "candidate.fid", FID, "1, 2 or 3");
        float flux = (float) AbFlux.nanojansky(fields.number(MAGPSF));
        require(flux > 0 && Float.isFinite(flux), "candidate.magpsf", MAGPSF, "a magnitude");
        float fluxError = (float) AbFlux.fluxError(flux, (float) fields.number(SIGMAPSF));
        require(
                fluxError > 0 && Float.isFinite(fluxError),
                "candidate.sigmapsf",
                SIGMAPSF,
                "a positive error");
        require(fields.sign(ISDIFFPOS) != 0, "candidate.isdiffpos", ISDIFFPOS, "t, 1, f or 0");
    }

    private void require(boolean condition, String name, int slot, String expected)
            throws MalformedAlertException {
        if (!condition) {
            throw new MalformedAlertException(
                    reader.isNull(slot) ? RejectReason.MISSING_FIELD : RejectReason.INVALID_VALUE,
                    name
                            + " is "
                            + fields.describe(slot)
                            + ", not "
                            + expected
                            + " (schema "
                            + schemavsn
                            + ")");
        }
    }

    private Candidate candidate() {
        Integer programid = fields.integerOrNull(PROGRAMID);
        return new Candidate(
                fields.number(JD),
                fields.fid(FID),
                programid == null ? 0 : programid,
                fields.number(RA),
                fields.number(DEC),
                (float) fields.number(MAGPSF),
                (float) fields.number(SIGMAPSF),
                fields.sign(ISDIFFPOS) > 0,
                fields.floatOrNull(DIFFMAGLIM),
                fields.floatOrNull(RB),
                fields.floatOrNull(DRB),
                fields.floatOrNull(CLASSTAR),
                fields.floatOrNull(FWHM),
                fields.floatOrNull(ELONG),
                fields.integerOrNull(NBAD),
                fields.floatOrNull(XPOS),
                fields.floatOrNull(YPOS),
                fields.floatOrNull(DISTNR),
                fields.floatOrNull(MAGNR),
                fields.floatOrNull(SIGMAGNR),
                fields.floatOrNull(CHINR),
                fields.floatOrNull(SHARPNR),
                fields.floatOrNull(DISTPSNR1),
                fields.floatOrNull(SGSCORE1),
                fields.floatOrNull(SGMAG1),
                fields.floatOrNull(SRMAG1),
                fields.floatOrNull(SIMAG1),
                fields.floatOrNull(SZMAG1),
                fields.floatOrNull(DISTPSNR2),
                fields.floatOrNull(SGSCORE2),
                fields.floatOrNull(DISTPSNR3),
                fields.floatOrNull(SGSCORE3),
                fields.floatOrNull(NEARGAIA),
                fields.floatOrNull(MAGGAIA),
                fields.floatOrNull(SSDISTNR),
                fields.floatOrNull(SSMAGNR),
                fields.textOrNull(SSNAMENR),
                fields.integerOrNull(NDETHIST),
                fields.integerOrNull(NCOVHIST),
                fields.doubleOrNull(JDSTARTHIST),
                fields.floatOrNull(SCORR));
    }
}
