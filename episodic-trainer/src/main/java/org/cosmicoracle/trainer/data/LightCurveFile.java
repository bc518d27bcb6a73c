package org.cosmicoracle.trainer.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;
import org.cosmicoracle.photometry.AbFlux;
import org.cosmicoracle.photometry.Band;
import org.cosmicoracle.time.JulianDate;

/**
 * Real light curves: CSV with the header {@code objectId,type,mjd,band,mag,magerr}, band g, R or r,
 * or i, detections only, plain or gzipped. Types are BTS's and map to leaves of the taxonomy.
 */
public final class LightCurveFile {

    private static final String HEADER = "objectId,type,mjd,band,mag,magerr";
    private static final double ERROR_FLOOR_MAG = 0.02;

    private final Taxonomy taxonomy;
    private final Map<String, Integer> skipped = new TreeMap<>();

    public LightCurveFile(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
    }

    private static final class Curve {
        private final String type;
        private final LightCurveBuilder points = new LightCurveBuilder();

        Curve(String type) {
            this.type = type;
        }
    }

    /**
     * Reads the objects whose type is a leaf class; one snapshot each, the whole curve.
     *
     * @param excluded ids to leave out
     * @throws BadDataException names file, line and what is wrong
     */
    public List<TrainingObject> read(Path file, Set<String> excluded)
            throws IOException, BadDataException {
        return trainingObjects(curves(file), excluded);
    }

    /**
     * Reads every object, whatever its type.
     *
     * @throws BadDataException names file, line and what is wrong
     */
    public static List<LabelledCurve> curves(Path file) throws IOException, BadDataException {
        Map<String, Curve> curves = new LinkedHashMap<>();
        try (BufferedReader in = open(file)) {
            String line = in.readLine();
            if (line == null || !line.strip().equals(HEADER)) {
                throw new BadDataException(file + " must begin with " + HEADER);
            }
            for (int number = 2; (line = in.readLine()) != null; number++) {
                addRow(line, file + " line " + number, curves);
            }
        }
        List<LabelledCurve> objects = new ArrayList<>();
        for (Map.Entry<String, Curve> entry : curves.entrySet()) {
            LightCurve points = entry.getValue().points.build();
            if (points.size() == 0) {
                throw new BadDataException(
                        file
                                + ": object "
                                + entry.getKey()
                                + " has no finite magnitude: remove it");
            }
            objects.add(new LabelledCurve(entry.getKey(), entry.getValue().type, points));
        }
        return objects;
    }

    /** Returns the objects whose type is a leaf class; one snapshot each, the whole curve. */
    public List<TrainingObject> trainingObjects(List<LabelledCurve> curves, Set<String> excluded) {
        List<TrainingObject> objects = new ArrayList<>();
        for (LabelledCurve curve : curves) {
            String label = taxonomy.classOf("BTS", curve.type());
            if (excluded.contains(curve.objectId())) {
                skipped.merge("excluded by id", 1, Integer::sum);
            } else if (label == null || !taxonomy.leaves().contains(label)) {
                skipped.merge("type " + curve.type() + " is no leaf class", 1, Integer::sum);
            } else {
                objects.add(
                        new TrainingObject(
                                curve.objectId(),
                                label,
                                TrainingObject.REAL,
                                List.of(Snapshot.ofCurve(curve.points()))));
            }
        }
        return objects;
    }

    /** Returns how many objects were left out, by reason. */
    public Map<String, Integer> skipped() {
        return Map.copyOf(skipped);
    }

    static BufferedReader open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static void addRow(String line, String where, Map<String, Curve> curves)
            throws BadDataException {
        String[] cells = line.split(",", -1);
        if (cells.length != 6) {
            throw new BadDataException(where + ": 6 cells expected, found " + cells.length);
        }
        Curve curve = curves.computeIfAbsent(cells[0], id -> new Curve(cells[1]));
        if (!curve.type.equals(cells[1])) {
            throw new BadDataException(
                    where
                            + ": object "
                            + cells[0]
                            + " is both "
                            + curve.type
                            + " and "
                            + cells[1]
                            + ": keep one type");
        }
        int fid = fid(cells[3], where);
        double mjd = number(cells[2], where);
        double mag = number(cells[4], where);
        double error = number(cells[5], where);
        if (Double.isFinite(mjd) && Double.isFinite(mag) && Double.isFinite(error)) {
            addDetection(curve.points, mjd, fid, mag, error);
        }
    }

    /** Adds one detection [MJD UTC, AB mag]; the error has a floor. */
    static void addDetection(
            LightCurveBuilder points, double mjd, int fid, double mag, double magerr) {
        double flux = AbFlux.nanojansky(mag);
        points.add(
                0,
                mjd + JulianDate.MJD_OFFSET,
                fid,
                LightCurve.DETECTION,
                flux,
                AbFlux.fluxError(flux, Math.max(ERROR_FLOOR_MAG, magerr)),
                0);
    }

    private static int fid(String band, String where) throws BadDataException {
        return switch (band) {
            case "g" -> Band.G.fid();
            case "R", "r" -> Band.R.fid();
            case "i" -> Band.I.fid();
            default ->
                    throw new BadDataException(
                            where + ": unknown band '" + band + "', use g, R or i");
        };
    }

    private static double number(String cell, String where) throws BadDataException {
        if (cell.isEmpty()) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw new BadDataException(where + ": '" + cell + "' is no number");
        }
    }
}
