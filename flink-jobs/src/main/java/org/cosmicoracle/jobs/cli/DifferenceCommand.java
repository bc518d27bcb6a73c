package org.cosmicoracle.jobs.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.cosmicoracle.fits.FitsImageFile;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.reduction.DifferenceImage;
import org.cosmicoracle.reduction.DifferenceImaging;
import org.cosmicoracle.reduction.DifferenceSource;
import org.cosmicoracle.reduction.Frame;
import org.cosmicoracle.reduction.FrameFile;
import org.cosmicoracle.reduction.Resampling;
import org.cosmicoracle.reduction.SkyNoise;
import org.cosmicoracle.reduction.SourceDetection;
import org.cosmicoracle.reduction.StampTriplet;
import org.cosmicoracle.reduction.TanWcs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./oracle difference}: one image minus another in its seeing, and what is left. */
@Command(
        name = "difference",
        mixinStandardHelpOptions = true,
        description =
                "Lays TEMPLATE on the pixels of SCIENCE by the positions in their headers, subtracts it in the same seeing"
                        + " and on the same flux scale, and lists the sources that are left. Writes difference.fits and"
                        + " detections.csv. docs/differences.md tells how good that is.")
public final class DifferenceCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "SCIENCE",
            description =
                    "FITS image; units UNCERT and MASK are read where it has them, else the noise is estimated.")
    private Path science = Path.of("");

    @Parameters(index = "1", paramLabel = "TEMPLATE", description = "FITS image, likewise.")
    private Path template = Path.of("");

    @Option(
            names = "--out",
            defaultValue = "difference",
            paramLabel = "DIR",
            description = "Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("difference");

    @Option(
            names = "--threshold",
            defaultValue = "5",
            description = "Of a source [sigma]. Default: ${DEFAULT-VALUE}.")
    private double threshold;

    @Option(
            names = "--order",
            defaultValue = "1",
            description =
                    "How kernel and background may change across the image: 0 not, 1 linearly, 2 squarely; lowered"
                            + " where stars are few. Default: ${DEFAULT-VALUE}.")
    private int order;

    @Option(
            names = "--aligned",
            description = "The images lie on each other pixel by pixel: read no positions.")
    private boolean aligned;

    @Option(
            names = "--stamps",
            description =
                    "Also write science, template and difference of 63 pixels a side for each source.")
    private boolean stamps;

    @Override
    public Integer call() throws IOException, MalformedFitsException {
        FrameFile file = FrameFile.read(science);
        FrameFile reference = FrameFile.read(template);
        TanWcs wcs = aligned ? null : TanWcs.of(file.header());
        Frame image = SkyNoise.addedWhereMissing(file);
        Frame below = SkyNoise.addedWhereMissing(reference);
        if (wcs != null) {
            TanWcs from = TanWcs.of(reference.header());
            below = Resampling.onto(below, from, wcs, image.width(), image.height());
        }
        DifferenceImage difference = DifferenceImaging.subtract(image, below, order);
        List<DifferenceSource> sources = new SourceDetection(threshold, 1).in(difference);
        Files.createDirectories(out);
        new FrameFile(difference.frame(), file.header(), List.of())
                .write(
                        out.resolve("difference.fits"),
                        null,
                        List.of(
                                "minus "
                                        + template.getFileName()
                                        + " by cosmic-oracle difference"));
        Files.write(out.resolve("detections.csv"), rows(sources, wcs), StandardCharsets.UTF_8);
        if (stamps) {
            writeStamps(sources, image, below, difference.frame());
        }
        System.out.printf(
                Locale.ROOT,
                "%d sources beyond %s sigma; flux ratio %.4f, seeing %.2f pixels, %s convolved; in %s%n",
                sources.size(),
                threshold,
                difference.fluxRatio(),
                difference.fwhmPixels(),
                difference.templateWasConvolved() ? "template" : "science image",
                out);
        return 0;
    }

    private static List<String> rows(List<DifferenceSource> sources, @Nullable TanWcs wcs) {
        List<String> rows = new ArrayList<>();
        rows.add("x,y,ra,dec,flux,flux_error,significance,isdiffpos,pixels");
        for (DifferenceSource source : sources) {
            double[] sky = wcs == null ? new double[0] : wcs.toSky(source.x(), source.y());
            rows.add(
                    String.format(
                            Locale.ROOT,
                            "%.4f,%.4f,%s,%.8g,%.8g,%.4f,%s,%d",
                            source.x(),
                            source.y(),
                            wcs == null
                                    ? ","
                                    : String.format(Locale.ROOT, "%.7f,%.7f", sky[0], sky[1]),
                            source.flux(),
                            source.fluxError(),
                            source.significance(),
                            source.isdiffpos() ? "t" : "f",
                            source.pixels()));
        }
        return rows;
    }

    private void writeStamps(
            List<DifferenceSource> sources, Frame image, Frame below, Frame difference)
            throws IOException {
        for (int i = 0; i < sources.size(); i++) {
            DifferenceSource source = sources.get(i);
            StampTriplet triplet =
                    StampTriplet.at(source.x(), source.y(), image, below, difference);
            write(i + 1, "science", triplet.science());
            write(i + 1, "template", triplet.template());
            write(i + 1, "difference", triplet.difference());
        }
    }

    private void write(int number, String what, float[] stamp) throws IOException {
        double[] pixels = new double[stamp.length];
        for (int i = 0; i < stamp.length; i++) {
            pixels[i] = stamp[i];
        }
        new FitsImageFile(StampTriplet.SIDE, StampTriplet.SIDE)
                .floats(what, pixels)
                .write(out.resolve(String.format(Locale.ROOT, "%04d_%s.fits", number, what)));
    }
}
