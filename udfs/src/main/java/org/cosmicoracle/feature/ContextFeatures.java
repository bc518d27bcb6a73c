package org.cosmicoracle.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.cosmicoracle.alert.Candidate;
import org.cosmicoracle.sky.AnchorMatch;
import org.cosmicoracle.sky.SkyLatitude;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that describe where an alert is and how it was measured: nearest sources, image quality,
 * survey history, place on the sky, and what is known of a matched anchor. Position and date
 * themselves are not among them. Stateless.
 */
public final class ContextFeatures {

    private static final List<FeatureSpec> SPECS =
            List.of(
                    new FeatureSpec("magpsf", "mag", "difference magnitude of this detection"),
                    new FeatureSpec("isdiffpos", "", "1 brighter than the template, 0 fainter"),
                    new FeatureSpec("depth", "mag", "diffmaglim - magpsf"),
                    new FeatureSpec("log_scorr", "", "log10 of the peak signal to noise"),
                    new FeatureSpec("rb", "", "real/bogus score"),
                    new FeatureSpec("drb", "", "deep-learning real/bogus score"),
                    new FeatureSpec("classtar", "", "star/galaxy score of the detection"),
                    new FeatureSpec("fwhm", "pixels", "full width at half maximum"),
                    new FeatureSpec("elong", "", "axis ratio"),
                    new FeatureSpec("nbad", "", "bad pixels in 5 x 5"),
                    new FeatureSpec("distnr", "pixels", "to the nearest reference source"),
                    new FeatureSpec("magnr", "mag", "of the nearest reference source"),
                    new FeatureSpec(
                            "magpsf_minus_magnr",
                            "mag",
                            "difference against nearest reference source"),
                    new FeatureSpec("chinr", "", "DAOPhot chi of the nearest reference source"),
                    new FeatureSpec("sharpnr", "", "DAOPhot sharp of the nearest reference source"),
                    new FeatureSpec("distpsnr1", "arcsec", "to the nearest PS1 source"),
                    new FeatureSpec("distpsnr2", "arcsec", "to the second nearest PS1 source"),
                    new FeatureSpec("distpsnr3", "arcsec", "to the third nearest PS1 source"),
                    new FeatureSpec("sgscore1", "", "its star/galaxy score, 1 star"),
                    new FeatureSpec("sgscore2", "", "star/galaxy score of the second"),
                    new FeatureSpec("sgscore3", "", "star/galaxy score of the third"),
                    new FeatureSpec("srmag1", "mag", "PS1 r of the nearest source"),
                    new FeatureSpec("ps1_g_minus_r", "mag", "PS1 colour of the nearest source"),
                    new FeatureSpec("ps1_r_minus_i", "mag", "PS1 colour of the nearest source"),
                    new FeatureSpec("ps1_i_minus_z", "mag", "PS1 colour of the nearest source"),
                    new FeatureSpec("neargaia", "arcsec", "to the nearest Gaia source"),
                    new FeatureSpec("maggaia", "mag", "G of the nearest Gaia source"),
                    new FeatureSpec(
                            "ssdistnr", "arcsec", "to the nearest known solar-system object"),
                    new FeatureSpec(
                            "ssmagnr_minus_magpsf", "mag", "its predicted magnitude minus magpsf"),
                    new FeatureSpec("galactic_latitude", "deg", "absolute galactic latitude"),
                    new FeatureSpec("ecliptic_latitude", "deg", "absolute ecliptic latitude"),
                    new FeatureSpec("log_ndethist", "", "log10(1 + detections at this position)"),
                    new FeatureSpec(
                            "log_ncovhist", "", "log10(1 + times this position was covered)"),
                    new FeatureSpec(
                            "log_age",
                            "",
                            "log10(1 + days since the earliest detection at this position)"),
                    new FeatureSpec(
                            "anchor_matched",
                            "",
                            "1 when a reference anchor lies within 2 arcsec, else 0"),
                    new FeatureSpec("anchor_separation", "arcsec", "to the nearest matched anchor"),
                    new FeatureSpec(
                            "anchor_log_period",
                            "",
                            "log10 of the period in days of a matched anchor"),
                    new FeatureSpec(
                            "anchor_amplitude",
                            "",
                            "semi-amplitude of a matched anchor, fraction of the flux"),
                    new FeatureSpec(
                            "anchor_transit_depth",
                            "",
                            "depth of a matched anchor's transits or eclipses, fraction of the flux"),
                    new FeatureSpec(
                            "anchor_anomaly",
                            "",
                            "log10 of the anomaly score of a matched anchor, at least 1"),
                    new FeatureSpec(
                            "anchor_contaminants",
                            "",
                            "anchors within 21 arcsec that are not matched"));

    private ContextFeatures() {}

    /** Returns what each number is, in the order of {@link #compute}. */
    public static List<FeatureSpec> specs() {
        return SPECS;
    }

    /**
     * Returns a new vector of {@code specs().size()} numbers; NaN where the packet does not say,
     * never infinite.
     *
     * @param anchors the anchors near the alert, nearest first
     */
    public static float[] compute(Candidate c, List<AnchorMatch> anchors) {
        FeatureWriter out = new FeatureWriter(SPECS.size());
        writeDetection(c, out);
        writeNeighbours(c, out);
        out.put(Math.abs(SkyLatitude.galacticDeg(c.ra(), c.dec())));
        out.put(Math.abs(SkyLatitude.eclipticDeg(c.ra(), c.dec())));
        out.put(logOnePlus(c.ndethist()));
        out.put(logOnePlus(c.ncovhist()));
        out.put(logOnePlus(c.jdstarthist() == null ? null : Math.max(0, c.jd() - c.jdstarthist())));
        writeAnchors(anchors, out);
        return out.finish();
    }

    private static void writeDetection(Candidate c, FeatureWriter out) {
        out.put(c.magpsf());
        out.put(c.isdiffpos() ? 1 : 0);
        out.put(difference(c.diffmaglim(), c.magpsf()));
        out.put(c.scorr() == null ? Double.NaN : Math.log10(c.scorr()));
        out.put(c.rb());
        out.put(c.drb());
        out.put(c.classtar());
        out.put(c.fwhm());
        out.put(c.elong());
        out.put(c.nbad());
    }

    private static void writeNeighbours(Candidate c, FeatureWriter out) {
        out.put(c.distnr());
        out.put(c.magnr());
        out.put(difference(c.magpsf(), c.magnr()));
        out.put(c.chinr());
        out.put(c.sharpnr());
        out.put(c.distpsnr1());
        out.put(c.distpsnr2());
        out.put(c.distpsnr3());
        out.put(c.sgscore1());
        out.put(c.sgscore2());
        out.put(c.sgscore3());
        out.put(c.srmag1());
        out.put(difference(c.sgmag1(), c.srmag1()));
        out.put(difference(c.srmag1(), c.simag1()));
        out.put(difference(c.simag1(), c.szmag1()));
        out.put(c.neargaia());
        out.put(c.maggaia());
        out.put(c.ssdistnr());
        out.put(difference(c.ssmagnr(), c.magpsf()));
    }

    private static void writeAnchors(List<AnchorMatch> anchors, FeatureWriter out) {
        List<AnchorMatch> matched = new ArrayList<>();
        for (AnchorMatch anchor : anchors) {
            if (!anchor.contamination()) {
                matched.add(anchor);
            }
        }
        out.put(matched.isEmpty() ? 0 : 1);
        out.put(matched.isEmpty() ? Double.NaN : matched.get(0).separationArcsec());
        out.put(Math.log10(nearestKnown(matched, AnchorMatch::periodDays)));
        out.put(nearestKnown(matched, AnchorMatch::amplitudeFraction));
        out.put(nearestKnown(matched, AnchorMatch::transitDepth));
        out.put(Math.log10(Math.max(1, nearestKnown(matched, AnchorMatch::anomalyScore))));
        out.put(anchors.size() - matched.size());
    }

    /** Of one star's several observations the nearest that knows; NaN where none does. */
    private static double nearestKnown(
            List<AnchorMatch> matched, Function<AnchorMatch, @Nullable Number> property) {
        for (AnchorMatch anchor : matched) {
            Number value = property.apply(anchor);
            if (value != null) {
                return value.doubleValue();
            }
        }
        return Double.NaN;
    }

    private static double logOnePlus(@Nullable Number value) {
        return value == null ? Double.NaN : Math.log10(1 + value.doubleValue());
    }

    private static double difference(@Nullable Float a, @Nullable Float b) {
        return a == null || b == null ? Double.NaN : (double) a - b;
    }
}
