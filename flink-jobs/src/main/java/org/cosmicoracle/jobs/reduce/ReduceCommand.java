package org.cosmicoracle.jobs.reduce;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.jobs.cli.ProgressLine;
import org.cosmicoracle.reduction.CosmicRays;
import org.cosmicoracle.reduction.Frame;
import org.cosmicoracle.reduction.FrameFile;
import org.cosmicoracle.reduction.FrameReducer;
import org.cosmicoracle.reduction.NoiseModel;
import org.cosmicoracle.reduction.ReductionRecipe;
import org.cosmicoracle.reduction.Section;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./oracle reduce}: raw CCD frames to images with uncertainty and mask. */
@Command(
        name = "reduce",
        mixinStandardHelpOptions = true,
        description =
                "Reduces raw FITS frames: overscan, trim, bias, dark, flat, gain, cosmic rays. Each"
                        + " becomes NAME_reduced.fits with pixels (electrons), uncertainty and mask. All frames"
                        + " of a kind are in memory at once.")
public final class ReduceCommand implements Callable<Integer> {

    /** Logs a stack trace for each broken file; we say in one line what is wrong. */
    private static final Logger FITS_LOG = Logger.getLogger("nom.tam.fits");

    @Option(
            names = "--science",
            required = true,
            arity = "1..*",
            paramLabel = "FITS",
            description = "Frames to reduce.")
    private List<Path> science = List.of();

    @Option(
            names = "--bias",
            arity = "1..*",
            paramLabel = "FITS",
            description = "Raw bias frames. Default: none is subtracted.")
    private List<Path> biases = List.of();

    @Option(
            names = "--dark",
            arity = "1..*",
            paramLabel = "FITS",
            description = "Raw dark frames of one exposure time. Default: none is subtracted.")
    private List<Path> darks = List.of();

    @Option(
            names = "--flat",
            arity = "1..*",
            paramLabel = "FITS",
            description = "Raw flat frames. Default: none is divided by.")
    private List<Path> flats = List.of();

    @Option(
            names = "--bad-pixels",
            paramLabel = "FITS",
            description = "Image of a raw frame's size, not 0 where a pixel is bad.")
    private @Nullable Path badPixels;

    @Option(
            names = "--gain",
            paramLabel = "E_PER_ADU",
            description = "Electrons to one ADU. Default: card GAIN, where it is positive.")
    private @Nullable Double gain;

    @Option(
            names = "--read-noise",
            paramLabel = "E",
            description = "Electrons. Default: card RDNOISE.")
    private @Nullable Double readNoise;

    @Option(
            names = "--overscan",
            paramLabel = "[X1:X2,Y1:Y2]",
            description =
                    "Section read beyond the light, counted from 1; 'header' takes card BIASSEC.")
    private @Nullable String overscan;

    @Option(
            names = "--trim",
            paramLabel = "[X1:X2,Y1:Y2]",
            description = "Section to keep; 'header' takes card TRIMSEC. Default: all.")
    private @Nullable String trim;

    @Option(
            names = "--saturation",
            paramLabel = "ADU",
            description = "Raw level from which a pixel is masked. Default: none.")
    private double saturation = Double.POSITIVE_INFINITY;

    @Option(
            names = "--cosmic-rays",
            description =
                    "Find cosmic rays (L.A.Cosmic), mask and fill them. Not for the frames of a colour camera.")
    private boolean cosmicRays;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write.")
    private Path out = Path.of(".");

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    @Spec private CommandSpec spec = CommandSpec.create();

    private NoiseModel noise = new NoiseModel(1, 0);

    @Override
    public Integer call() throws IOException, MalformedFitsException {
        FITS_LOG.setLevel(Level.OFF);
        PrintWriter err = spec.commandLine().getErr();
        Set<Path> targets = new HashSet<>();
        for (Path path : science) {
            if (!targets.add(target(path))) {
                throw new ParameterException(
                        spec.commandLine(), "two science frames would become " + target(path));
            }
            if (Files.exists(target(path)) && !force) {
                throw new IOException(target(path) + " is there: add --force to replace it");
            }
        }
        Files.createDirectories(out);
        int total = biases.size() + darks.size() + flats.size() + science.size();
        ProgressLine progress = new ProgressLine("reduce", total, Clock.systemUTC(), err);
        FrameFile first = FrameFile.read(science.get(0));
        ReductionRecipe recipe = recipe(first);
        noise = recipe.noise();
        FrameReducer reducer = new FrameReducer(recipe);
        if (!biases.isEmpty()) {
            reducer.setBias(read(biases, progress));
        }
        if (!darks.isEmpty()) {
            reducer.setDark(read(darks, progress));
        }
        if (!flats.isEmpty()) {
            reducer.setFlat(read(flats, progress));
        }
        List<String> done = new ArrayList<>();
        for (Path path : science) {
            done.add(reduce(path, reducer));
            progress.step();
        }
        progress.clear();
        done.forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private String reduce(Path path, FrameReducer reducer)
            throws IOException, MalformedFitsException {
        FrameFile raw = read(path);
        Frame reduced = reducer.reduce(raw.frame());
        Section kept = trim == null ? null : Section.of(section(trim, "TRIMSEC", raw), raw.frame());
        new FrameFile(reduced, raw.header(), raw.remarks()).write(target(path), kept, history());
        return String.format(
                Locale.ROOT,
                "%s: %d x %d pixels, %d masked, %s s",
                target(path),
                reduced.width(),
                reduced.height(),
                reduced.size() - reduced.goodPixels(),
                reduced.exposureSeconds());
    }

    private ReductionRecipe recipe(FrameFile first) throws MalformedFitsException {
        if (cosmicRays && first.header().has("BAYERPAT")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--cosmic-rays does not work on a colour camera (card BAYERPAT): its pixels differ from their neighbours");
        }
        return new ReductionRecipe(
                new NoiseModel(
                        number("--gain", gain, "GAIN", first),
                        number("--read-noise", readNoise, "RDNOISE", first)),
                overscan == null ? null : section(overscan, "BIASSEC", first),
                trim == null ? null : section(trim, "TRIMSEC", first),
                saturation,
                badPixels == null ? null : FrameFile.readBadPixels(badPixels, first.frame()),
                cosmicRays ? CosmicRays.DEFAULT : null);
    }

    private double number(String option, @Nullable Double given, String card, FrameFile first) {
        if (given != null) {
            return given;
        }
        Double value = first.header().number(card);
        if (value == null || !(value > 0)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "card " + card + " is " + first.header().text(card) + ": give " + option);
        }
        return value;
    }

    private String section(String given, String card, FrameFile file) {
        String text = given.equals("header") ? file.header().text(card) : given;
        if (text == null) {
            throw new ParameterException(
                    spec.commandLine(), "there is no card " + card + " in the first frame");
        }
        return text;
    }

    private List<Frame> read(List<Path> paths, ProgressLine progress)
            throws MalformedFitsException {
        List<Frame> frames = new ArrayList<>();
        for (Path path : paths) {
            frames.add(read(path).frame());
            progress.step();
        }
        return frames;
    }

    private FrameFile read(Path path) throws MalformedFitsException {
        FrameFile file = FrameFile.read(path);
        for (String remark : file.remarks()) {
            spec.commandLine().getErr().println("\r" + path.getFileName() + ": " + remark);
        }
        requireSame(path, file, "GAIN", gain == null ? noise.gain() : null);
        requireSame(path, file, "RDNOISE", readNoise == null ? noise.readNoise() : null);
        return file;
    }

    /** A frame of another gain is of another camera, or was read in another way. */
    private void requireSame(Path path, FrameFile file, String card, @Nullable Double first) {
        Double value = file.header().number(card);
        if (first != null && value != null && !value.equals(first)) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.format(
                            Locale.ROOT,
                            "card %s of %s is %s and of the first science frame %s: reduce them apart, or give the option",
                            card,
                            path.getFileName(),
                            value,
                            first));
        }
    }

    private List<String> history() {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "oracle reduce: %d bias, %d dark, %d flat frames%s",
                        biases.size(),
                        darks.size(),
                        flats.size(),
                        cosmicRays ? ", cosmic rays filled" : ""));
    }

    private Path target(Path path) {
        String name = String.valueOf(path.getFileName());
        return out.resolve(name.replaceFirst("(?i)\\.(fits?|fts)(\\.gz)?$", "") + "_reduced.fits");
    }
}
