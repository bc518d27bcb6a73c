package org.cosmicoracle.jobs.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.cosmicoracle.reduction.Frame;

/**
 * The field's packages in a Python process: it reads the curves and the frame once and then works
 * for as long as it is told. Not thread-safe.
 */
final class PythonPeer implements AutoCloseable {

    private static final String SCRIPT = "bench_features.py";
    private static final String CURVES = "curves.csv";
    private static final String FRAME = "frame.f32";

    private final Path folder;
    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;

    /**
     * Starts it.
     *
     * @param python an interpreter with light-curve, astropy, wotan and astroscrappy
     * @throws IOException when it cannot be started or lacks a package
     */
    PythonPeer(Path python, BenchmarkCurves curves, Frame frame) throws IOException {
        folder = Files.createTempDirectory("cosmic-oracle-bench");
        Path script = folder.resolve(SCRIPT);
        try (InputStream in =
                Objects.requireNonNull(PythonPeer.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            Files.copy(in, script);
        }
        Path data = folder.resolve(CURVES);
        write(curves, data);
        Path image = folder.resolve(FRAME);
        write(frame, image);
        process =
                new ProcessBuilder(
                                python.toString(),
                                script.toString(),
                                data.toString(),
                                image.toString(),
                                String.valueOf(frame.width()))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        orders = new BufferedWriter(process.outputWriter(StandardCharsets.UTF_8));
        answers = process.inputReader(StandardCharsets.UTF_8);
        String first = answers.readLine();
        if (!"ready".equals(first)) {
            close();
            throw new IOException(
                    python
                            + " does not run light-curve, astropy, wotan and astroscrappy: "
                            + first);
        }
    }

    /** Lets it work and returns its rate [records/s]. */
    double rate(String work, Duration atLeast) throws IOException {
        orders.write(work + "," + atLeast.toNanos() / 1e9 + "\n");
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the Python process ended while it did: " + work);
        }
        return Double.parseDouble(answer);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        for (String name : new String[] {SCRIPT, CURVES, FRAME}) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
    }

    /** Rows of (curve, band, time, flux, error); the sector is curve -1. */
    private static void write(BenchmarkCurves curves, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int k = 0; k < curves.objects().size(); k++) {
                LightCurve curve = curves.objects().get(k);
                for (int i = 0; i < curve.size(); i++) {
                    row(
                            out,
                            k,
                            curve.fid()[i],
                            curve.jd()[i],
                            curve.fluxNanojansky()[i],
                            curve.fluxErrorNanojansky()[i]);
                }
            }
            TimeSeries sector = curves.sector();
            for (int i = 0; i < sector.size(); i++) {
                row(out, -1, 0, sector.time()[i], sector.value()[i], sector.error()[i]);
            }
        }
    }

    /** Pixels, then variances: floats, the most significant byte first. */
    private static void write(Frame frame, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Float.BYTES * frame.size());
        for (double pixel : frame.pixels()) {
            bytes.putFloat((float) pixel);
        }
        for (double sigma : frame.uncertainty()) {
            bytes.putFloat((float) (sigma * sigma));
        }
        Files.write(file, bytes.array());
    }

    private static void row(Writer out, int curve, int fid, double time, double flux, double error)
            throws IOException {
        out.write(String.format(Locale.ROOT, "%d,%d,%s,%s,%s%n", curve, fid, time, flux, error));
    }
}
