package org.cosmicoracle.simulation;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericData;
import org.cosmicoracle.photometry.AbFlux;
import org.cosmicoracle.time.Night;

/**
 * The named values of an object's packets. What a detection says is the same in its packet and in
 * later histories.
 */
final class PacketFields {

    private static final double ARCSEC_PER_PIXEL = 1.012;
    private static final double NONE = -999;
    private static final double FAINT_REFERENCE_MAG = 22.5;
    private static final String[] PS1_BANDS = {"sgmag", "srmag", "simag", "szmag"};

    private final SimulatedObject object;
    private final Observations seen;
    private final Surroundings around;

    PacketFields(SimulatedObject object) {
        this.object = object;
        this.seen = object.observations();
        this.around = object.surroundings();
    }

    GenericData.Record candidate(int i) {
        Fields out = new Fields(PacketSchemas.CANDIDATE);
        exposure(out, i);
        detection(out, i);
        neighbours(out);
        history(out, i);
        image(out, i);
        solarSystem(out, i);
        return out.record();
    }

    List<GenericData.Record> history(int i) {
        List<GenericData.Record> out = new ArrayList<>();
        for (int k = object.historyStart(i); k < i; k++) {
            Fields f = new Fields(PacketSchemas.HISTORY);
            exposure(f, k);
            if (seen.isDetected(k)) {
                detection(f, k);
            }
            out.add(f.record());
        }
        return out;
    }

    List<GenericData.Record> forced(int i) {
        ForcedPhotometry forced = new ForcedPhotometry(object);
        List<GenericData.Record> out = new ArrayList<>();
        for (int k = object.historyStart(i); k < i; k++) {
            Fields f = new Fields(PacketSchemas.FORCED);
            exposure(f, k);
            reference(f, k);
            Exposure e = seen.exposure(k);
            double nanojanskyPerDn = AbFlux.nanojansky((float) e.zeroPointMag());
            boolean good = forced.isGood(k);
            f.set(
                    "forcediffimflux",
                    good ? forced.fluxNanojansky(k) / nanojanskyPerDn : ForcedPhotometry.FAILED);
            f.set(
                    "forcediffimfluxunc",
                    good ? forced.errorNanojansky(k) / nanojanskyPerDn : ForcedPhotometry.FAILED);
            f.set("procstatus", good ? "0" : "61").set("rfid", rfid(e.fid())).set("exptime", 30.0);
            f.set("sciinpseeing", e.seeingPixels())
                    .set("scibckgnd", e.skyDn())
                    .set("scisigpix", e.noiseDn());
            f.set("adpctdif1", 0.05).set("adpctdif2", 0.06);
            out.add(f.record());
        }
        return out;
    }

    /**
     * Returns the distance of the nearest reference source [pixels]; 99 where the field has none.
     */
    double distnrPixels(int i) {
        int k = around.starReference();
        if (k < 0) {
            return 25;
        }
        double jitter = 0.12 + 0.6 * seen.sigmapsf(i);
        Draws d = draws(i, 2);
        Surroundings.Neighbour n = around.neighbours()[k];
        double east = n.eastArcsec() / ARCSEC_PER_PIXEL + d.normal(0, jitter);
        double north = n.northArcsec() / ARCSEC_PER_PIXEL + d.normal(0, jitter);
        return StrictMath.hypot(east, north);
    }

    /** Returns the magnitude of that source in a filter [AB mag]. */
    double magnr(int fid) {
        int k = around.starReference();
        if (k < 0) {
            return FAINT_REFERENCE_MAG;
        }
        double[] mag = around.neighbours()[k].mag();
        return mag[fid - 1] > 0 ? mag[fid - 1] : mag[1];
    }

    /**
     * Returns x and y on the image, from 1 [pixels]; one object in eighty is near the left edge.
     */
    double xpos(int i) {
        double x =
                Draws.hashed(object.seed(), 71) < 0.0125
                        ? 12 + 18 * Draws.hashed(object.seed(), 72)
                        : 60 + 2950 * Draws.hashed(object.seed(), 73);
        return x + draws(i, 3).uniform(-6, 6);
    }

    double ypos(int i) {
        return 60 + 2950 * Draws.hashed(object.seed(), 74) + draws(i, 4).uniform(-6, 6);
    }

    private Draws draws(int i, int what) {
        return new Draws(Draws.mix(object.seed() + what * 1_000_003L, i));
    }

    private void exposure(Fields f, int i) {
        Exposure e = seen.exposure(i);
        int field = SurveyCadence.field(object.position());
        Draws d = draws(i, 5);
        f.set("jd", e.jd())
                .set("fid", e.fid())
                .set("pid", e.pid(object.rcid()))
                .set("diffmaglim", e.limitMag());
        f.set("pdiffimfilename", fileName(e, field))
                .set("programpi", "Kulkarni")
                .set("programid", 1);
        f.set("nid", e.nid())
                .set("rcid", object.rcid())
                .set("field", field)
                .set("rbversion", "t17_f5_c3");
        f.set("magzpsci", e.zeroPointMag()).set("magzpsciunc", d.logUniform(2e-6, 8e-5));
        f.set("magzpscirms", d.logNormal(0.04, 0.15)).set("clrcounc", d.logUniform(4e-6, 1e-4));
        f.set("clrcoeff", (e.fid() == 1 ? -0.06 : e.fid() == 2 ? 0.1 : 0) + d.normal(0, 0.02));
    }

    private String fileName(Exposure e, int field) {
        double day = e.jd() - Math.floor(e.jd() - 0.5) - 0.5;
        int rcid = object.rcid();
        return "ztf_"
                + Night.ofJd(e.jd())
                + padded((long) (day * 1e6), 6)
                + "_"
                + padded(field, 6)
                + "_z"
                + "gri".charAt(e.fid() - 1)
                + "_c"
                + padded(rcid / 4 + 1, 2)
                + "_o_q"
                + (rcid % 4 + 1)
                + "_scimrefdiffimg.fits";
    }

    private static String padded(long number, int digits) {
        String text = Long.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    private void detection(Fields f, int i) {
        Exposure e = seen.exposure(i);
        Draws d = draws(i, 6);
        double mag = seen.magpsf(i);
        double sigma = seen.sigmapsf(i);
        double aperture = mag + d.normal(0.02, 0.4 * sigma + 0.02);
        SkyPosition p = object.positionAt(i);
        f.set("candid", object.candidOf(i)).set("tblid", object.tblid());
        f.set("isdiffpos", seen.isPositive(i) ? "t" : "f");
        f.set("xpos", xpos(i)).set("ypos", ypos(i)).set("ra", p.raDeg()).set("dec", p.decDeg());
        f.set("magpsf", mag)
                .set("sigmapsf", sigma)
                .set("magap", aperture)
                .set("sigmagap", 0.9 * sigma);
        f.set("magdiff", aperture - mag).set("magfromlim", e.limitMag() - aperture);
        f.set("magapbig", aperture + d.normal(0, 0.6 * sigma)).set("sigmagapbig", 1.2 * sigma);
        f.set("sky", d.normal(0.05, 0.6)).set("mindtoedge", Math.min(edge(xpos(i)), edge(ypos(i))));
        f.set("scorr", score(i) * d.logNormal(1, 0.06));
        reference(f, i);
        shape(f, i, d);
        score(f, i, d);
        f.set("ssnamenr", (String) null);
    }

    /**
     * Peak of the matched filter over its noise: it knows the source's own noise and that of its
     * place, so bright sources gain little (Zackay, Ofek and Gal-Yam 2016, ApJ 830, 27, eq. 25).
     */
    private double score(int i) {
        double sky = AbFlux.nanojansky(seen.exposure(i).limitMag()) / 5;
        double snr = Math.abs(seen.fluxNanojansky(i)) / sky;
        return 1.4 * snr / (1 + snr / 60);
    }

    private static double edge(double x) {
        return Math.min(x, 3073 - x);
    }

    private void reference(Fields f, int i) {
        int fid = seen.exposure(i).fid();
        double m = magnr(fid);
        Draws d = new Draws(Draws.mix(object.seed(), 800 + fid));
        int k = around.starReference();
        double score = k < 0 ? 0.5 : around.neighbours()[k].sgscore();
        SkyPosition p =
                k < 0
                        ? object.position().moved(25, 0)
                        : object.position()
                                .moved(
                                        around.neighbours()[k].eastArcsec(),
                                        around.neighbours()[k].northArcsec());
        f.set("distnr", distnrPixels(i))
                .set("magnr", m)
                .set("ranr", p.raDeg())
                .set("decnr", p.decDeg());
        f.set("sigmagnr", Math.min(0.4, 0.012 + 0.02 * StrictMath.pow(10, 0.4 * (m - 20))));
        f.set("chinr", d.logNormal(score < 0.4 && m < 20 ? 2.5 : 0.75, 0.2));
        f.set("sharpnr", score < 0.4 ? 0.1 + d.exponential(0.25) : d.normal(-0.01, 0.05));
    }

    private void shape(Fields f, int i, Draws d) {
        Exposure e = seen.exposure(i);
        Artefact artefact = object.artefact();
        double wide =
                switch (artefact) {
                    case COSMIC_RAY -> d.uniform(0.5, 0.8);
                    case GHOST -> d.uniform(1.8, 3.5);
                    case STREAK -> d.uniform(1.2, 2.2);
                    default ->
                            d.normal(1.12, 0.12, 0.85, 1.8) + d.exponential(0.8 * seen.sigmapsf(i));
                };
        double fwhm = e.seeingPixels() * wide;
        boolean real = artefact == Artefact.NONE;
        double elong = 1.02 + d.exponential(real ? 0.09 : artefact == Artefact.GHOST ? 0.15 : 0.4);
        double a = 0.36 * fwhm * StrictMath.sqrt(elong);
        f.set("fwhm", fwhm).set("aimage", a).set("bimage", a / elong).set("elong", elong);
        f.set("aimagerat", a / fwhm).set("bimagerat", a / elong / fwhm);
        f.set("seeratio", Math.min(2, d.normal(1.15, 0.25, 0.7, 2)));
        boolean sharp = real || artefact == Artefact.COSMIC_RAY;
        double blended = d.chance(0.06) ? d.uniform(0, 0.6) : 0;
        double pointlike =
                Math.max(0.02, 1 - d.exponential(0.01 + 0.2 * seen.sigmapsf(i)) - blended);
        f.set("classtar", sharp ? pointlike : d.uniform(0, 1));
        f.set("nneg", real ? d.below(6) : 2 + d.below(14))
                .set("nbad", real || d.chance(0.8) ? 0 : d.below(5));
        f.set("chipsf", d.logNormal(real ? 1.3 + 0.2 / seen.sigmapsf(i) : 12, 0.25));
        f.set(
                "sumrat",
                real
                        ? Math.max(0.2, 1 - (d.chance(0.6) ? 0 : d.exponential(0.04)))
                        : d.uniform(0.05, 0.95));
    }

    private void score(Fields f, int i, Draws d) {
        boolean real = object.artefact() == Artefact.NONE;
        double nines = Math.min(7, Math.max(0.15, d.normal(2.3 + 0.28 / seen.sigmapsf(i), 1.2)));
        double good = 1 - StrictMath.pow(10, -nines);
        double bad = StrictMath.pow(10, -d.uniform(0.1, 4)) * (d.chance(0.9) ? 0.8 : 1.2);
        f.set("drb", real ? good : Math.min(0.95, bad)).set("drbversion", "d6_m7");
        f.set(
                "rb",
                real ? Math.max(0.2, 0.965 - d.exponential(0.12)) : d.normal(0.33, 0.17, 0, 0.85));
    }

    private void neighbours(Fields f) {
        Surroundings.Neighbour[] all = around.neighbours();
        for (int n = 1; n <= 3; n++) {
            boolean there = n <= all.length;
            for (int b = 0; b < 4; b++) {
                f.set(PS1_BANDS[b] + n, there ? all[n - 1].mag()[b] : NONE);
            }
            f.set("sgscore" + n, there ? all[n - 1].sgscore() : NONE);
            f.set("distpsnr" + n, there ? all[n - 1].distanceArcsec() : NONE);
            f.set("objectidps" + n, there ? all[n - 1].id() : (long) NONE);
        }
        f.set("nmtchps", around.within30())
                .set("neargaia", around.gaiaArcsec())
                .set("maggaia", around.gaiaMag());
        f.set("neargaiabright", around.gaiaBrightArcsec())
                .set("maggaiabright", around.gaiaBrightMag());
    }

    private void history(Fields f, int i) {
        int covered = (int) (120 + 1900 * Draws.hashed(object.seed(), 81)) + i;
        int here = seen.detectionsUpTo(i);
        int before =
                object.source().inTemplate() ? (int) ((double) covered * here / (i + 1)) : here;
        f.set("ndethist", Math.max(here, before)).set("ncovhist", covered);
        f.set("jdstarthist", object.startHistJd())
                .set("jdendhist", seen.exposure(i).jd())
                .set("tooflag", 0);
    }

    private long rfid(int fid) {
        return SurveyCadence.field(object.position()) * 1_000_000L
                + 120_000
                + fid * 100L
                + object.rcid();
    }

    private void image(Fields f, int i) {
        Exposure e = seen.exposure(i);
        Draws d = draws(i, 7);
        double peak =
                e.toDn(seen.magpsf(i)) / (1.13 * e.seeingPixels() * e.seeingPixels()) / e.noiseDn();
        double science = d.logNormal(15 + 0.8 * peak, 0.15);
        f.set("rfid", rfid(e.fid()))
                .set("jdstartref", 2_458_160.7 + 0.2 * (object.seed() >>> 9 & 1023));
        f.set("jdendref", 2_458_366.9 + 0.2 * (object.seed() >>> 9 & 511))
                .set("nframesref", 15 + d.below(3));
        f.set("dsnrms", 3 + peak).set("ssnrms", science).set("dsdiff", 3 + peak - science);
        f.set("nmatches", 150 + d.below(1900)).set("zpclrcov", -d.logUniform(3e-6, 1.4e-4));
        f.set("zpmed", e.zeroPointMag() + d.normal(0, 0.05)).set("clrmed", d.normal(0.65, 0.1));
        f.set("clrrms", d.uniform(0.15, 0.33)).set("exptime", 30.0);
    }

    private void solarSystem(Fields f, int i) {
        Draws d = draws(i, 8);
        boolean known = object.type() == SimulatedClass.ASTEROID && d.chance(0.87);
        f.set("ssdistnr", known ? (d.chance(0.85) ? 0 : d.exponential(1.5)) : NONE);
        f.set("ssmagnr", known ? seen.magpsf(i) + d.normal(0, 0.25) : NONE);
        f.set("ssnamenr", known ? Long.toString(1000 + (object.seed() >>> 5) % 300_000) : "null");
    }
}
