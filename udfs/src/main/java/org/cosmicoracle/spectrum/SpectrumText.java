package org.cosmicoracle.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cosmicoracle.spectrum.UnusableSpectrumException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Reads spectra in columns of text, as the Transient Name Server hands them on: wavelength
 * [Angstrom] and flux, by comma or blanks; lines that begin with # are comments. An error is taken
 * only where a line above the numbers names the column, since a third column without a name may be
 * an error, a variance or the sky. Stateless.
 */
public final class SpectrumText {

    private static final List<String> WAVELENGTH =
            List.of("wavelength", "wavelengths", "wavelen", "lambda", "wave");
    private static final List<String> FLUX = List.of("flux", "fluxes");
    private static final List<String> ERROR =
            List.of("flux_unc", "flux_err", "fluxerr", "flux_error", "error", "sigma");

    private SpectrumText() {}

    /**
     * Reads a text.
     *
     * @param medium of the wavelengths, unless the text says "Wavelengths are Angstroms in air"
     * @throws UnusableSpectrumException when there is no spectrum in it
     */
    public static Spectrum read(String text, Medium medium) {
        int[] places = {0, 1, -1};
        Medium said = medium;
        List<double[]> rows = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String content = line.strip();
            if (content.toLowerCase(Locale.ROOT).contains("angstroms in air")) {
                said = Medium.AIR;
            }
            double @Nullable [] row = content.startsWith("#") ? null : numbers(content);
            if (row != null) {
                rows.add(row);
            } else if (rows.isEmpty()) {
                places = places(content, places);
            } else if (!content.isEmpty() && !content.startsWith("#")) {
                throw unreadable("line is not of numbers: " + content);
            }
        }
        return spectrum(rows, places, said);
    }

    private static Spectrum spectrum(List<double[]> rows, int[] places, Medium medium) {
        int n = rows.size();
        double[][] columns = new double[places.length][n];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < places.length; c++) {
                if (places[c] >= rows.get(i).length) {
                    throw unreadable("row " + (i + 1) + " has no column " + (places[c] + 1));
                }
                columns[c][i] = places[c] < 0 ? Double.NaN : rows.get(i)[places[c]];
            }
        }
        return places[2] < 0
                ? Spectrum.withoutErrors(columns[0], columns[1], medium)
                : Spectrum.masking(columns[0], columns[1], columns[2], medium);
    }

    /** Returns where a line of names says that the columns are; else as before. */
    private static int[] places(String line, int[] before) {
        List<String> names =
                Arrays.asList(
                        line.replaceAll("^#+", "")
                                .strip()
                                .toLowerCase(Locale.ROOT)
                                .split("[,\\s]+", -1));
        int wavelength = find(names, WAVELENGTH);
        int flux = find(names, FLUX);
        return wavelength < 0 || flux < 0
                ? before
                : new int[] {wavelength, flux, find(names, ERROR)};
    }

    private static int find(List<String> names, List<String> known) {
        for (int i = 0; i < names.size(); i++) {
            if (known.contains(names.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static double @Nullable [] numbers(String line) {
        String[] cells = line.split("[,\\s]+", -1);
        if (line.isEmpty()) {
            return null;
        }
        double[] numbers = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            try {
                numbers[i] = Double.parseDouble(cells[i]);
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return numbers;
    }

    private static UnusableSpectrumException unreadable(String message) {
        return new UnusableSpectrumException(Reason.UNREADABLE, message);
    }
}
