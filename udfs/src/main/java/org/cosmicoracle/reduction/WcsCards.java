package org.cosmicoracle.reduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cosmicoracle.fits.FitsHeader;
import org.cosmicoracle.reduction.Distortion.Term;
import org.cosmicoracle.reduction.UnusableWcsException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The cards of a header that say where its pixels are, checked as they are read. Each method throws
 * {@link UnusableWcsException}.
 */
final class WcsCards {

    /** Number of the last TPV coefficient: all terms up to the seventh order. */
    private static final int LAST_PV = 39;

    /** In a TAN header, cards up to this number may belong to the projection itself. */
    private static final int LAST_PROJECTION_PV = 4;

    private static final int MAX_ORDER = 9;

    /** Any of these says that a table of shifts comes with the file. */
    private static final List<String> TABLES =
            List.of("CPDIS1", "CPDIS2", "CQDIS1", "CQDIS2", "D2IMDIS1", "D2IMDIS2");

    private final FitsHeader header;
    private final String projection;

    WcsCards(FitsHeader header) {
        this.header = header;
        this.projection = projection();
        checkFrame();
        for (int axis = 1; axis <= 2; axis++) {
            String unit = header.text("CUNIT" + axis);
            if (unit != null && !unit.isBlank() && !unit.strip().matches("(?i)deg(ree)?s?")) {
                throw new UnusableWcsException(
                        Reason.NOT_DEGREES, "axis " + axis + " is in " + unit.strip());
            }
        }
        for (String table : TABLES) {
            if (header.has(table)) {
                throw new UnusableWcsException(
                        Reason.DISTORTION, "a distortion by a table (" + table + ") is not read");
            }
        }
    }

    double number(String keyword) {
        if (!header.has(keyword)) {
            throw new UnusableWcsException(Reason.MISSING, "the header has no " + keyword);
        }
        Double value = header.number(keyword);
        if (value == null || !Double.isFinite(value)) {
            throw new UnusableWcsException(
                    Reason.NOT_A_NUMBER, keyword + " is no number: " + header.text(keyword));
        }
        return value;
    }

    double number(String keyword, double otherwise) {
        return header.has(keyword) ? number(keyword) : otherwise;
    }

    double declination() {
        double dec = number("CRVAL2");
        if (Math.abs(dec) > 90) {
            throw new UnusableWcsException(Reason.NOT_A_NUMBER, "CRVAL2 is no declination: " + dec);
        }
        return dec;
    }

    /**
     * Returns the native longitude of the celestial pole: 180 but where the image is at the pole.
     */
    double poleLongitudeDeg() {
        return number("LONPOLE", declination() >= 90 ? 0 : 180);
    }

    /** Returns degrees per pixel from the CD matrix, or PC or CROTA2 with CDELT. */
    LinearMap degreesPerPixel() {
        LinearMap map;
        if (hasMatrix("CD")) {
            map = matrix("CD", 0);
        } else {
            if (!header.has("CDELT1") || !header.has("CDELT2")) {
                throw new UnusableWcsException(
                        Reason.MISSING, "the header has no pixel scale: neither CD1_1 nor CDELT");
            }
            double scale1 = number("CDELT1");
            double scale2 = number("CDELT2");
            LinearMap turn = hasMatrix("PC") ? matrix("PC", 1) : turn(scale1, scale2);
            map =
                    new LinearMap(
                            scale1 * turn.xx(),
                            scale1 * turn.xy(),
                            scale2 * turn.yx(),
                            scale2 * turn.yy());
        }
        if (!map.isInvertible()) {
            throw new UnusableWcsException(
                    Reason.SINGULAR, "the matrix from pixels to degrees has no inverse: " + map);
        }
        return map;
    }

    /** Returns the polynomials of SIP, which act on pixels from the reference pixel. */
    @Nullable Distortion sip() {
        if (!header.has("A_ORDER") && !header.has("B_ORDER")) {
            if (projection.equals("TAN-SIP")) {
                throw new UnusableWcsException(
                        Reason.MISSING, "CTYPE1 says TAN-SIP, but there is no A_ORDER");
            }
            return null;
        }
        return new Distortion(sipTerms("A", 1, 0), sipTerms("B", 0, 1));
    }

    /** Returns the polynomials of TPV, which act on degrees in the plane. */
    @Nullable Distortion tpv() {
        int last = 0;
        for (int number = 0; number <= LAST_PV; number++) {
            if (header.has("PV1_" + number) || header.has("PV2_" + number)) {
                last = number;
            }
        }
        if (projection.equals("TPV") || last > LAST_PROJECTION_PV) {
            return new Distortion(tpvTerms(1), tpvTerms(2));
        }
        boolean any = last > 0 || header.has("PV1_0") || header.has("PV2_0");
        if (any) {
            throw new UnusableWcsException(
                    Reason.DISTORTION, "PV cards of a TAN projection are not read");
        }
        return null;
    }

    private String projection() {
        String first = header.text("CTYPE1");
        String second = header.text("CTYPE2");
        if (first == null || second == null || first.isBlank() || second.isBlank()) {
            throw new UnusableWcsException(Reason.MISSING, "the header has no CTYPE1 and CTYPE2");
        }
        String one = first.strip().toUpperCase(Locale.ROOT);
        String two = second.strip().toUpperCase(Locale.ROOT);
        String code = one.startsWith("RA---") ? one.substring("RA---".length()) : "";
        boolean known = code.equals("TAN") || code.equals("TPV") || code.equals("TAN-SIP");
        if (!known || !two.equals("DEC--" + code)) {
            throw new UnusableWcsException(
                    Reason.NOT_TAN,
                    "not RA---TAN, RA---TAN-SIP or RA---TPV with its DEC: " + one + ", " + two);
        }
        return code;
    }

    private void checkFrame() {
        double equinox = number("EQUINOX", number("EPOCH", 2000));
        String name = header.text(header.has("RADESYS") ? "RADESYS" : "RADECSYS");
        String frame = name == null ? "" : name.strip().toUpperCase(Locale.ROOT);
        boolean known = frame.isEmpty() || frame.equals("ICRS") || frame.equals("FK5");
        if (!known || (equinox != 2000 && !frame.equals("ICRS"))) {
            throw new UnusableWcsException(
                    Reason.NOT_J2000,
                    "neither ICRS nor FK5 of J2000: frame '" + frame + "', equinox " + equinox);
        }
    }

    private boolean hasMatrix(String name) {
        return header.has(name + "1_1")
                || header.has(name + "1_2")
                || header.has(name + "2_1")
                || header.has(name + "2_2");
    }

    private LinearMap matrix(String name, double diagonal) {
        return new LinearMap(
                number(name + "1_1", diagonal),
                number(name + "1_2", 0),
                number(name + "2_1", 0),
                number(name + "2_2", diagonal));
    }

    private LinearMap turn(double scale1, double scale2) {
        double angle = Math.toRadians(number("CROTA2", 0));
        if (angle == 0) {
            return new LinearMap(1, 0, 0, 1);
        }
        double sin = Math.sin(angle);
        return new LinearMap(
                Math.cos(angle), -sin * scale2 / scale1, sin * scale1 / scale2, Math.cos(angle));
    }

    private List<Term> sipTerms(String name, int powerX, int powerY) {
        double order = number(name + "_ORDER");
        if (order < 0 || order > MAX_ORDER) {
            throw new UnusableWcsException(
                    Reason.NOT_A_NUMBER, name + "_ORDER is not from 0 to " + MAX_ORDER);
        }
        List<Term> terms = new ArrayList<>(List.of(new Term(1, powerX, powerY, 0)));
        for (int p = 0; p <= order; p++) {
            for (int q = 0; p + q <= order; q++) {
                double factor = number(name + "_" + p + "_" + q, 0);
                if (factor != 0) {
                    terms.add(new Term(factor, p, q, 0));
                }
            }
        }
        return terms;
    }

    /** By order: all x^p y^q, x first (y first for axis 2), then r to the odd orders. */
    private List<Term> tpvTerms(int axis) {
        if (!header.has("PV" + axis + "_1")) {
            throw new UnusableWcsException(
                    Reason.DISTORTION,
                    "no PV" + axis + "_1: 1 by the convention, but 0 as wcslib reads it");
        }
        List<Term> terms = new ArrayList<>();
        int number = 0;
        for (int order = 0; order <= 7; order++) {
            for (int q = 0; q <= order; q++, number++) {
                int p = order - q;
                addTpv(terms, axis, number, axis == 1 ? p : q, axis == 1 ? q : p, 0);
            }
            if (order % 2 == 1) {
                addTpv(terms, axis, number++, 0, 0, order);
            }
        }
        return terms;
    }

    private void addTpv(List<Term> terms, int axis, int number, int p, int q, int r) {
        double factor = number("PV" + axis + "_" + number, 0);
        if (factor != 0) {
            terms.add(new Term(factor, p, q, r));
        }
    }
}
