package org.cosmicoracle.trainer.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;
import org.cosmicoracle.photometry.Band;

/**
 * A folder of photometry tables of superluminous supernovae without hydrogen, one a file, named by
 * the IAU name: columns MJD, Mag, MagErr, Telescope, Filter, UL, System, Ignore, set apart by
 * blanks. Only detections of the survey's own telescope (P48) in AB magnitudes are read.
 */
public final class SuperluminousTables {

    private static final String TYPE = "SLSN-I";
    private static final String SUFFIX = ".txt.gz";
    private static final List<String> COLUMNS =
            List.of("MJD", "Mag", "MagErr", "Telescope", "Filter", "UL", "System", "Ignore");

    private SuperluminousTables() {}

    /**
     * Reads the objects that have a usable point.
     *
     * @throws BadDataException names the file that has another header or a broken number
     */
    public static List<LabelledCurve> read(Path folder) throws IOException, BadDataException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(p -> p.toString().endsWith(SUFFIX)).sorted().toList();
        }
        if (files.isEmpty()) {
            throw new BadDataException(folder + " holds no table NAME" + SUFFIX);
        }
        List<LabelledCurve> curves = new ArrayList<>();
        for (Path file : files) {
            LightCurve points = points(file);
            if (points.size() > 0) {
                String name = file.getFileName().toString();
                curves.add(
                        new LabelledCurve(
                                name.substring(0, name.length() - SUFFIX.length()), TYPE, points));
            }
        }
        return curves;
    }

    private static LightCurve points(Path file) throws IOException, BadDataException {
        LightCurveBuilder points = new LightCurveBuilder();
        try (BufferedReader in = LightCurveFile.open(file)) {
            String line = in.readLine();
            List<String> header = line == null ? List.of() : Arrays.asList(cells(line));
            if (!header.containsAll(COLUMNS)) {
                throw new BadDataException(file + " needs the columns " + COLUMNS);
            }
            int[] at = COLUMNS.stream().mapToInt(header::indexOf).toArray();
            while ((line = in.readLine()) != null) {
                String[] cells = cells(line);
                if (cells.length >= header.size() - 1) { // the last, Source, may be empty
                    add(cells, at, file, points);
                }
            }
        }
        return points.build();
    }

    private static void add(String[] cells, int[] at, Path file, LightCurveBuilder points)
            throws BadDataException {
        int fid =
                switch (cells[at[4]]) {
                    case "g" -> Band.G.fid();
                    case "r" -> Band.R.fid();
                    default -> 0;
                };
        boolean used =
                fid > 0
                        && cells[at[3]].equals("P48")
                        && cells[at[5]].equals("False")
                        && cells[at[6]].equals("AB")
                        && cells[at[7]].equals("False");
        if (!used) {
            return;
        }
        try {
            double error = Double.parseDouble(cells[at[2]]);
            if (error > 0) {
                LightCurveFile.addDetection(
                        points,
                        Double.parseDouble(cells[at[0]]),
                        fid,
                        Double.parseDouble(cells[at[1]]),
                        error);
            }
        } catch (NumberFormatException e) {
            throw new BadDataException(file + ": a number is broken: " + e.getMessage());
        }
    }

    private static String[] cells(String line) {
        return line.strip().split("\\s+");
    }
}
