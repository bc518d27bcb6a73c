package org.cosmicoracle.trainer.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.cosmicoracle.archive.CsvTable;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.fits.SpectrumFile;
import org.cosmicoracle.photometry.BandFlux;
import org.cosmicoracle.photometry.Sed;
import org.cosmicoracle.photometry.SedBand;
import org.cosmicoracle.photometry.UnknownBandException;
import org.cosmicoracle.spectrum.Medium;
import org.cosmicoracle.spectrum.Spectrum;
import org.cosmicoracle.spectrum.SpectrumText;
import org.cosmicoracle.spectrum.UnusableSpectrumException;

/**
 * Reads spectra that a CSV lists ({@code objectId,file,mjd,redshift,medium}) and photometry that a
 * CSV holds ({@code objectId,band,mjd,mag,magerr,system}, or {@code flux,fluxerr,zp} in place of
 * the last three). What cannot be used is left out, with its reason. Not thread-safe.
 */
public final class EvidenceFiles {

    private static final int MAX_TEXT_BYTES = 64 << 20;

    private final List<String> leftOut = new ArrayList<>();

    /**
     * Reads the spectra of a list; a spectrum's origin is its path as listed.
     *
     * @throws IOException when the list is not there or no such list
     */
    public List<StoredSpectrum> spectra(Path list) throws IOException {
        CsvTable table = CsvTable.read(Files.readAllBytes(list));
        table.require(List.of("objectId", "file"));
        List<StoredSpectrum> spectra = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            String name = row.text("file");
            try {
                spectra.add(
                        StoredSpectrum.of(
                                required(row, "objectId"),
                                name,
                                optional(row, "mjd"),
                                optional(row, "redshift"),
                                spectrum(list.resolveSibling(name), row.text("medium"))));
            } catch (UnusableSpectrumException | MalformedFitsException | BadRowException e) {
                leftOut.add(name + ": " + e.getMessage());
            }
        }
        return spectra;
    }

    private static Spectrum spectrum(Path file, String medium)
            throws IOException, MalformedFitsException, BadRowException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!Files.isRegularFile(file)) {
            throw new BadRowException("no such file");
        }
        if (name.endsWith(".fits") || name.endsWith(".fits.gz")) {
            return SpectrumFile.read(file); // these say what they are in
        }
        Medium in =
                switch (medium.toLowerCase(Locale.ROOT)) {
                    case "air" -> Medium.AIR;
                    case "vacuum" -> Medium.VACUUM;
                    default ->
                            throw new BadRowException(
                                    "medium must be air or vacuum: '" + medium + "'");
                };
        return SpectrumText.read(new String(bytes(file, name), StandardCharsets.UTF_8), in);
    }

    private static byte[] bytes(Path file, String name) throws IOException {
        if (!name.endsWith(".gz")) {
            return Files.readAllBytes(file);
        }
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readNBytes(MAX_TEXT_BYTES);
        }
    }

    /**
     * Reads photometry, one energy distribution per object; its origin is the name of the file.
     *
     * @throws IOException when the file is not there or no such table
     */
    public List<StoredSed> seds(Path file) throws IOException {
        CsvTable table = CsvTable.read(Files.readAllBytes(file));
        table.require(List.of("objectId", "band"));
        Map<String, List<BandFlux>> objects = new TreeMap<>();
        int line = 0;
        for (CsvTable.Row row : table.rows()) {
            line++;
            try {
                BandFlux flux = bandFlux(row);
                objects.computeIfAbsent(required(row, "objectId"), id -> new ArrayList<>())
                        .add(flux);
            } catch (UnknownBandException | BadRowException e) {
                leftOut.add("row " + line + " of " + file.getFileName() + ": " + e.getMessage());
            }
        }
        List<StoredSed> seds = new ArrayList<>();
        objects.forEach(
                (id, measurements) -> {
                    Sed sed = Sed.of(measurements);
                    if (sed.leftOut() > 0) {
                        leftOut.add(
                                id + ": " + sed.leftOut() + " measurements without flux or error");
                    }
                    seds.add(new StoredSed(id, String.valueOf(file.getFileName()), sed));
                });
        return seds;
    }

    private static BandFlux bandFlux(CsvTable.Row row) throws BadRowException {
        SedBand band = SedBand.of(row.text("band"));
        double mjd = optional(row, "mjd");
        if (!row.text("mag").isEmpty()) {
            double mag = row.number("mag");
            double error = row.number("magerr");
            return switch (row.text("system").toLowerCase(Locale.ROOT)) {
                case "ab" -> BandFlux.ofAb(band, mag, error, mjd);
                case "vega" -> BandFlux.ofVega(band, mag, error, mjd);
                default ->
                        throw new BadRowException(
                                "system must be AB or Vega: '" + row.text("system") + "'");
            };
        }
        double zeroPoint = row.number("zp");
        if (Double.isNaN(zeroPoint)) {
            throw new BadRowException("neither mag nor a flux with its zp");
        }
        return BandFlux.ofFlux(band, row.number("flux"), row.number("fluxerr"), zeroPoint, mjd);
    }

    private static String required(CsvTable.Row row, String name) throws BadRowException {
        if (row.text(name).isEmpty()) {
            throw new BadRowException("no " + name);
        }
        return row.text(name);
    }

    /** Returns NaN where there is nothing; what is there must be a number. */
    private static double optional(CsvTable.Row row, String name) throws BadRowException {
        double value = row.number(name);
        if (Double.isNaN(value) && !row.text(name).isEmpty()) {
            throw new BadRowException(name + " is no number: '" + row.text(name) + "'");
        }
        return value;
    }

    /** Returns what was left out so far, a line each. */
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    private static final class BadRowException extends Exception {

        private static final long serialVersionUID = 1L;

        BadRowException(String message) {
            super(message);
        }
    }
}
