package org.cosmicoracle.jobs.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cosmicoracle.fits.FitsImageFile;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.reduction.Frame;
import org.cosmicoracle.reduction.FrameFile;
import org.cosmicoracle.reduction.PixelFlags;
import org.cosmicoracle.reduction.PixelUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReduceCommandTest {

    private static final int WIDTH = 24;
    private static final int HEIGHT = 16;

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void aFrameIsReducedWithBiasDarkAndFlat() throws IOException, MalformedFitsException {
        List<String> args = new ArrayList<>(List.of("--gain", "2", "--read-noise", "4"));
        args.addAll(List.of("--science", frame("science", 60, 100 + 30 + 500)));
        args.addAll(List.of("--bias", frame("bias1", 0, 100), frame("bias2", 0, 100)));
        args.addAll(List.of("--dark", frame("dark", 120, 160)));
        args.addAll(List.of("--flat", frame("flat", 120, 160 + 8_000)));

        assertThat(run(args)).isZero();

        Frame reduced = FrameFile.read(folder.resolve("out/science_reduced.fits")).frame();
        assertThat(reduced.unit()).isEqualTo(PixelUnit.ELECTRON);
        assertThat(reduced.pixels()).containsOnly(1_000); // 500 ADU
        assertThat(reduced.uncertainty()[0]).isBetween(30.0, 40.0);
        assertThat(reduced.goodPixels()).isEqualTo(reduced.size());
        assertThat(reduced.exposureSeconds()).isEqualTo(60);
        assertThat(out.toString()).contains("science_reduced.fits: 24 x 16 pixels, 0 masked, 60.0");
    }

    @Test
    void overscanTrimSaturationAndBadPixelsAreApplied() throws IOException, MalformedFitsException {
        double[] bad = new double[WIDTH * HEIGHT];
        bad[3] = 1;
        Path mask = folder.resolve("bad.fits");
        new FitsImageFile(WIDTH, HEIGHT).floats("SCI", bad).write(mask);
        List<String> args = new ArrayList<>(List.of("--science", frame("science", 60, 700)));
        args.addAll(List.of("--gain", "1", "--read-noise", "4", "--saturation", "900"));
        args.addAll(List.of("--overscan", "[21:24,1:16]", "--trim", "[1:20,1:16]"));
        args.addAll(List.of("--bad-pixels", mask.toString()));

        assertThat(run(args)).isZero();

        Frame reduced = FrameFile.read(folder.resolve("out/science_reduced.fits")).frame();
        assertThat(reduced.width()).isEqualTo(20);
        assertThat(reduced.pixels()).containsOnly(0); // the overscan saw as much as the image
        assertThat(reduced.mask()[3]).isEqualTo(PixelFlags.BAD);
        assertThat(reduced.goodPixels()).isEqualTo(reduced.size() - 1);
    }

    @Test
    void whatIsWrongIsOneLine() throws IOException {
        String science = frame("science", 60, 700);
        Path cut = folder.resolve("cut.fits");
        byte[] bytes = Files.readAllBytes(Path.of(science));
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 2_880));

        assertThat(run(List.of("--science", science))).isEqualTo(2);
        assertLine("card GAIN is null: give --gain");
        assertThat(run(known("--science", cut.toString()))).isEqualTo(1);
        assertLine("cut.fits: ");
        assertThat(run(known("--science", science, "--flat", frame("flat", 1, 0)))).isEqualTo(1);
        assertLine("the mean of the flat is 0.0");
        assertThat(run(known("--science", science, "--trim", "[1:99,1:2]"))).isEqualTo(1);
        assertLine("[1:99,1:2]");
        assertThat(run(known("--science", science))).isZero();
        errors.getBuffer().setLength(0);
        assertThat(run(known("--science", science))).isEqualTo(1);
        assertLine("add --force");
    }

    @Test
    void twoFramesOfOneNameDoNotReplaceEachOther() throws IOException {
        String first = frame("science", 60, 700);
        Path other = Files.createDirectories(folder.resolve("other")).resolve("science.fits");
        Files.copy(Path.of(first), other);

        assertThat(run(known("--science", first, other.toString()))).isEqualTo(2);
        assertLine("two science frames would become ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void framesOfTwoGainsAreNotReducedByOne() throws IOException {
        String first = withGain("first", 1.5);
        String other = withGain("other", 3);
        String[] question = {"--read-noise", "4", "--science", first, "--bias", other};

        assertThat(run(List.of(question))).isEqualTo(2);
        assertLine("card GAIN of other.fits is 3.0 and of the first science frame 1.5");
        assertThat(run(known("--science", first, "--bias", other))).isZero();
    }

    private String withGain(String name, double gain) throws IOException {
        Path file = folder.resolve(name + ".fits");
        new FitsImageFile(WIDTH, HEIGHT)
                .floats("SCI", new double[WIDTH * HEIGHT])
                .card("GAIN", gain, "")
                .write(file);
        return file.toString();
    }

    private static List<String> known(String... args) {
        List<String> all = new ArrayList<>(List.of("--gain", "1", "--read-noise", "4"));
        all.addAll(List.of(args));
        return all;
    }

    private void assertLine(String part) {
        assertThat(errors.toString().lines().reduce("", (before, last) -> last)).contains(part);
        errors.getBuffer().setLength(0);
    }

    private String frame(String name, double seconds, double level) throws IOException {
        double[] pixels = new double[WIDTH * HEIGHT];
        Arrays.fill(pixels, level);
        Path file = folder.resolve(name + ".fits");
        new FitsImageFile(WIDTH, HEIGHT)
                .floats("SCI", pixels)
                .card("EXPTIME", seconds, "[s]")
                .write(file);
        return file.toString();
    }

    private int run(List<String> args) {
        List<String> all = new ArrayList<>(List.of("--out", folder.resolve("out").toString()));
        all.addAll(args);
        return new CommandLine(new ReduceCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .setParameterExceptionHandler(
                        (failure, given) -> {
                            failure.getCommandLine().getErr().println(failure.getMessage());
                            return 2;
                        })
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> {
                            command.getErr().println(failure.getMessage());
                            return 1;
                        })
                .execute(all.toArray(String[]::new));
    }
}
