package org.cosmicoracle.fits;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.fits.HeaderCard;
import org.jspecify.annotations.Nullable;

/**
 * Reads light-curve files of TESS (SPOC and its HLSP) and Kepler, plain or gzipped (TESS Science
 * Data Products Description Document, EXP-TESS-ARC-ICD-0014). Stateless.
 */
public final class TessLightCurveFile {

    private static final String FLUX = "PDCSAP_FLUX";

    /** A sector has 27 days, a quarter of Kepler 97. */
    private static final double LONGEST_DAYS = 200;

    private TessLightCurveFile() {}

    /**
     * Reads one file.
     *
     * @throws MalformedFitsException when it is not FITS, is broken or holds no light curve
     */
    public static SpaceLightCurve read(Path file) throws MalformedFitsException {
        return FitsReading.of(file, TessLightCurveFile::read);
    }

    private static SpaceLightCurve read(Fits fits)
            throws FitsException, IOException, MalformedFitsException {
        BasicHDU<?> primary = fits.readHDU();
        for (BasicHDU<?> hdu = fits.readHDU(); hdu != null; hdu = fits.readHDU()) {
            if (hdu instanceof BinaryTableHDU table && table.findColumn(FLUX) >= 0) {
                return read(primary.getHeader(), table);
            }
        }
        throw new MalformedFitsException("no light curve in it: no table has a column " + FLUX);
    }

    private static SpaceLightCurve read(Header primary, BinaryTableHDU table)
            throws FitsException, MalformedFitsException {
        Header header = table.getHeader();
        double reference = header.getIntValue("BJDREFI", 0) + header.getDoubleValue("BJDREFF", 0);
        if (reference == 0) {
            throw new MalformedFitsException("no BJDREFI: the time scale is unknown");
        }
        double[] time = TableColumns.read(table, "TIME");
        double[] flux = TableColumns.read(table, FLUX);
        double[] error = TableColumns.read(table, FLUX + "_ERR");
        double[] quality =
                TableColumns.read(
                        table, table.findColumn("QUALITY") >= 0 ? "QUALITY" : "SAP_QUALITY");
        int n = 0;
        for (int i = 0; i < time.length; i++) {
            if (quality[i] == 0
                    && Double.isFinite(time[i])
                    && Double.isFinite(flux[i])
                    && error[i] > 0) {
                time[n] = reference + time[i];
                flux[n] = flux[i];
                error[n] = error[i];
                n++;
            }
        }
        requireShort(time, n);
        return new SpaceLightCurve(
                target(primary),
                reference + header.getDoubleValue("TSTART", Double.NaN),
                reference + header.getDoubleValue("TSTOP", Double.NaN),
                Arrays.copyOf(time, n),
                Arrays.copyOf(flux, n),
                Arrays.copyOf(error, n));
    }

    /** The number of periods to search grows with the square of the time covered. */
    private static void requireShort(double[] time, int n) throws MalformedFitsException {
        double span =
                Arrays.stream(time, 0, n).max().orElse(0)
                        - Arrays.stream(time, 0, n).min().orElse(0);
        if (span > LONGEST_DAYS) {
            throw new MalformedFitsException(
                    "its times cover " + span + " days: no sector and no quarter");
        }
    }

    private static SpaceTarget target(Header header) throws MalformedFitsException {
        boolean kepler = header.containsKey("KEPLERID");
        String id = header.getStringValue("OBJECT");
        long number = header.getLongValue(kepler ? "KEPLERID" : "TICID", -1);
        if (number < 0) {
            throw new MalformedFitsException("neither TICID nor KEPLERID in the header of " + id);
        }
        double ra = known(header, "RA_OBJ");
        double dec = known(header, "DEC_OBJ");
        if (!(ra >= 0 && ra <= 360 && dec >= -90 && dec <= 90)) {
            throw new MalformedFitsException(
                    "no position (RA_OBJ, DEC_OBJ) in the header of " + id);
        }
        double magnitude = known(header, kepler ? "KEPMAG" : "TESSMAG");
        return new SpaceTarget(
                kepler ? "Kepler" : "TESS",
                Long.toString(number),
                ra,
                dec,
                header.getDoubleValue("EQUINOX", 2000),
                motionMas(header, "PMRA"),
                motionMas(header, "PMDEC"),
                Double.isNaN(magnitude) ? null : (Float) (float) magnitude);
    }

    private static double known(Header header, String key) {
        HeaderCard card = header.getCard(key);
        String value = card == null ? null : card.getValue();
        return value == null || value.isBlank()
                ? Double.NaN
                : header.getDoubleValue(key, Double.NaN);
    }

    /** Kepler writes arcsec/yr, TESS mas/yr; the comment of the card says which. */
    private static double motionMas(Header header, String key) {
        double motion = known(header, key);
        HeaderCard card = header.getCard(key);
        @Nullable String comment = card == null ? null : card.getComment();
        boolean arcsec = comment != null && comment.contains("arcsec/yr");
        return Double.isNaN(motion) ? 0 : arcsec ? 1000 * motion : motion;
    }
}
