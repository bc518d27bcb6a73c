package org.cosmicoracle.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.cosmicoracle.fits.FitsImageFile;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.reduction.Frame;
import org.cosmicoracle.reduction.FrameFile;
import org.cosmicoracle.reduction.StampTriplet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DifferenceCommandTest {

    private static final int SIDE = 160;
    private static final double NEW_FLUX = 4000;

    @TempDir private Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void aNewSourceIsListedAndItsStampsAreWritten() throws IOException, MalformedFitsException {
        Path science = image("science", 1.7, 4, 1);
        Path template = image("template", 1.3, 0, 2);
        Path out = folder.resolve("out");

        assertThat(run(science, template, "--out", out, "--stamps")).isZero();

        List<String> rows = Files.readAllLines(out.resolve("detections.csv"));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0))
                .isEqualTo("x,y,ra,dec,flux,flux_error,significance,isdiffpos,pixels");
        String[] row = rows.get(1).split(",", -1);
        assertThat(Double.parseDouble(row[0])).isCloseTo(84.3, within(0.2));
        assertThat(Double.parseDouble(row[1])).isCloseTo(91.6, within(0.2));
        assertThat(Double.parseDouble(row[2])).isCloseTo(150, within(0.02));
        assertThat(Double.parseDouble(row[4])).isCloseTo(NEW_FLUX, within(0.1 * NEW_FLUX));
        assertThat(row[7]).isEqualTo("t");
        Frame difference = FrameFile.read(out.resolve("difference.fits")).frame();
        assertThat(difference.uncertainty()[SIDE * SIDE / 2]).isBetween(3.0, 10.0);
        Frame stamp = FrameFile.read(out.resolve("0001_difference.fits")).frame();
        assertThat(stamp.width()).isEqualTo(StampTriplet.SIDE);
        assertThat(stamp.pixels()[31 * 63 + 31]).isGreaterThan(100);
        assertThat(out.resolve("0001_science.fits")).exists();
        assertThat(out.resolve("0001_template.fits")).exists();
    }

    @Test
    void alignedImagesNeedNoPositions() throws IOException {
        Path science = bare("science", 1.7, 1);
        Path template = bare("template", 1.3, 2);

        assertThat(run(science, template, "--out", folder.resolve("out"))).isEqualTo(1);
        assertThat(errors.toString()).contains("the header has no CTYPE1 and CTYPE2");
        assertThat(run(science, template, "--aligned", "--out", folder.resolve("out"))).isZero();
        assertThat(folder.resolve("out/detections.csv")).content().startsWith("x,y,ra,dec");
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        Path science = image("science", 1.7, 4, 1);
        Path text = Files.writeString(folder.resolve("text.fits"), "no image");

        assertThat(run(science, text)).isEqualTo(1);
        assertThat(errors.toString()).contains("text.fits");
        assertThat(run(science)).isEqualTo(2);
    }

    /** Pixels of one arcsec; the science image is moved by {@code shift} pixels. */
    private Path image(String name, double sigma, int shift, long seed) throws IOException {
        Path file = folder.resolve(name + ".fits");
        new FitsImageFile(SIDE, SIDE)
                .floats("SCI", pixels(sigma, shift, seed, name.equals("science")))
                .card("CTYPE1", "RA---TAN", "")
                .card("CTYPE2", "DEC--TAN", "")
                .card("CRVAL1", 150.0, "")
                .card("CRVAL2", 2.0, "")
                .card("CRPIX1", 81.0 + shift, "")
                .card("CRPIX2", 81.0, "")
                .card("CDELT1", -1 / 3600.0, "")
                .card("CDELT2", 1 / 3600.0, "")
                .write(file);
        return file;
    }

    private Path bare(String name, double sigma, long seed) throws IOException {
        Path file = folder.resolve(name + ".fits");
        new FitsImageFile(SIDE, SIDE)
                .floats("SCI", pixels(sigma, 0, seed, name.equals("science")))
                .write(file);
        return file;
    }

    private static double[] pixels(double sigma, int shift, long seed, boolean isNew) {
        double[] pixels = new double[SIDE * SIDE];
        Arrays.fill(pixels, 100);
        SplittableRandom stars = new SplittableRandom(7);
        for (int i = 0; i < 40; i++) {
            double x = stars.nextDouble(SIDE) + shift;
            double y = stars.nextDouble(SIDE);
            add(pixels, x, y, 2000 + 8000 * stars.nextDouble(), sigma);
        }
        if (isNew) {
            add(pixels, 80.3 + shift, 91.6, NEW_FLUX, sigma);
        }
        SplittableRandom noise = new SplittableRandom(seed);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += 4 * noise.nextGaussian();
        }
        return pixels;
    }

    private static void add(double[] pixels, double x, double y, double flux, double sigma) {
        double peak = flux / (2 * Math.PI * sigma * sigma);
        for (int i = 0; i < pixels.length; i++) {
            double dx = i % SIDE - x;
            double dy = Math.floorDiv(i, SIDE) - y;
            pixels[i] += peak * Math.exp(-0.5 * (dx * dx + dy * dy) / (sigma * sigma));
        }
    }

    private int run(Object... args) {
        CommandLine line = new CommandLine(new DifferenceCommand());
        line.setErr(new PrintWriter(errors, true));
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return 1;
                });
        return line.execute(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    }
}
