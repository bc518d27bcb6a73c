package org.cosmicoracle.archive;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Images of SkyView (McGlynn et al. 1998), which resamples sky surveys to a place and size that are
 * asked for: for looking at, not for photometry. Stateless.
 */
public final class SkyViewImages {

    /** Where SkyView is. */
    public static final URI HOME = URI.create("https://skyview.gsfc.nasa.gov");

    private SkyViewImages() {}

    /**
     * Returns the address of a square image in tangential projection.
     *
     * @param cone its centre, and half of its edge
     * @param survey as SkyView names it, e.g. DSS2 Red
     * @param pixels along its edge
     */
    public static URI address(URI base, Cone cone, String survey, int pixels) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("Position", Cone.plain(cone.raDeg()) + "," + Cone.plain(cone.decDeg()));
        query.put("Survey", survey);
        query.put("Coordinates", "J2000");
        query.put("Projection", "Tan");
        query.put("Pixels", Integer.toString(pixels));
        query.put("Size", Cone.plain(2 * cone.radiusDeg()));
        query.put("Return", "FITS");
        return Urls.of(base, "/current/cgi/runquery.pl", query);
    }

    /** Returns the name of the file of an image. */
    public static String fileName(Cone cone, String survey) {
        return String.format(
                Locale.ROOT,
                "skyview_%s_%.5f_%+.5f.fits",
                survey.replaceAll("[^A-Za-z0-9]+", "-"),
                cone.raDeg(),
                cone.decDeg());
    }
}
