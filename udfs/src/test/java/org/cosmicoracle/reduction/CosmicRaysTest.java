package org.cosmicoracle.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.cosmicoracle.GoldenTable;
import org.cosmicoracle.alert.RealPackets;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.reduction.UnusableFrameException.Reason;
import org.junit.jupiter.api.Test;

/**
 * Rays put into a made-up sky and into real images, against astroscrappy;
 * src/test/python/golden_cosmic_rays.py made the values.
 */
class CosmicRaysTest {

    private static final double LEAST_RECALL = 0.95;
    private static final double MOST_FALSE = 1.2;

    @Test
    void hitsAndWhatFillsThemAreThoseOfAstroscrappy() {
        Frame cleaned = CosmicRays.DEFAULT.clean(madeUp());
        GoldenTable golden = GoldenTable.of(getClass(), "made_up_rays.csv");
        int[] pixels = Arrays.stream(golden.column("pixel")).mapToInt(p -> (int) p).toArray();
        double[] filled = golden.column("filled");

        assertThat(hits(cleaned)).containsExactly(pixels);
        for (int k = 0; k < pixels.length; k++) {
            assertThat(cleaned.pixels()[pixels[k]])
                    .as("pixel %d", pixels[k])
                    .isCloseTo(filled[k], within(1e-6 * Math.abs(filled[k])));
        }
    }

    @Test
    void raysThatWerePutInAreFoundWithNoMoreFalseOnesThanByAstroscrappy() {
        double[] put = MadeUpSky.rays(MadeUpSky.WIDTH, MadeUpSky.HEIGHT, 60);
        Frame frame = madeUp();
        Score score = score(frame, put, new boolean[frame.size()]);

        assertThat(score.recall()).isGreaterThanOrEqualTo(LEAST_RECALL);
        long peerFalse =
                Arrays.stream(GoldenTable.of(getClass(), "made_up_rays.csv").column("pixel"))
                        .filter(p -> put[(int) p] == 0)
                        .count();
        assertThat((double) score.falseHits()).isLessThanOrEqualTo(MOST_FALSE * peerFalse);
    }

    @Test
    void inRealImagesAsManyAreFoundAsByAstroscrappyAndNoMoreAreMadeUp()
            throws MalformedFitsException, IOException {
        GoldenTable golden = GoldenTable.of(getClass(), "real_rays.csv");
        GoldenTable peerHits = hitsOfThePeer();
        double recalled = 0;
        double bright = 0;
        double falseHits = 0;
        double peerFalse = 0;
        for (int k = 0; k < golden.rows().size(); k++) {
            String name = golden.rows().get(k)[0];
            double gain = golden.column("gain")[k];
            double readNoise = golden.column("read_noise")[k];
            Frame image = real(name, gain);
            double[] put =
                    scaled(
                            MadeUpSky.rays(image.width(), image.height(), image.size() / 1_500),
                            golden.column("scale")[k]);
            boolean[] before = new boolean[image.size()];
            for (int i :
                    hits(
                            CosmicRays.DEFAULT.clean(
                                    noisy(image.pixels(), image.width(), readNoise)))) {
                before[i] = true;
            }
            Frame hit = noisy(sum(image.pixels(), put), image.width(), readNoise);
            Score score = score(hit, put, before);
            recalled += score.recalled();
            bright += score.bright();
            falseHits += score.falseHits();
            peerFalse += golden.column("false")[k];
            int[] peer = pixels(peerHits, Path.of(name).getFileName().toString());

            assertThat(score.recall())
                    .as(name)
                    .isGreaterThanOrEqualTo(golden.column("recall")[k] - 1e-12);
            assertThat(differing(hits(CosmicRays.DEFAULT.clean(hit)), peer))
                    .as("hits that only one of the two finds in %s", name)
                    .isZero();
        }
        assertThat(recalled / bright).isGreaterThanOrEqualTo(LEAST_RECALL);
        assertThat(falseHits).isLessThanOrEqualTo(MOST_FALSE * peerFalse);
    }

    @Test
    void aSaturatedStarIsNoRayAndASaturatedRayIs() {
        double[] pixels = MadeUpSky.sky();
        int width = MadeUpSky.WIDTH;
        for (int y = 80; y < 90; y++) {
            for (int x = 100; x < 110; x++) {
                pixels[y * width + x] = 60_000;
            }
        }
        pixels[130 * width + 50] = 60_000;
        Frame frame = Reduction.flagSaturated(noisy(pixels, width, 6), 60_000);
        Frame cleaned = CosmicRays.DEFAULT.clean(frame);

        assertThat(cleaned.mask()[80 * width + 100]).isEqualTo(PixelFlags.SATURATED);
        assertThat(cleaned.mask()[84 * width + 104]).isEqualTo(PixelFlags.SATURATED);
        assertThat(cleaned.mask()[130 * width + 50] & PixelFlags.COSMIC_RAY).isPositive();
        assertThat(cleaned.pixels()[130 * width + 50]).isBetween(150.0, 350.0);
    }

    @Test
    void whatIsMaskedOrNanIsNoRayAndSpoilsNoNeighbour() {
        double[] pixels = MadeUpSky.sky();
        int nan = 60 * MadeUpSky.WIDTH + 60;
        int ray = nan + 2;
        pixels[nan] = Double.NaN;
        pixels[ray] += 3_000;
        Frame cleaned = CosmicRays.DEFAULT.clean(noisy(pixels, MadeUpSky.WIDTH, 6));

        assertThat(cleaned.mask()[nan]).isEqualTo(PixelFlags.NOT_FINITE);
        assertThat(cleaned.mask()[ray]).isEqualTo(PixelFlags.COSMIC_RAY);
        assertThat(cleaned.pixels()[ray]).isBetween(150.0, 350.0);
        assertThat(cleaned.uncertainty()[ray]).isBetween(10.0, 25.0);
    }

    @Test
    void aFrameWithoutUncertaintyIsRefused() {
        Frame exact =
                Frame.of(MadeUpSky.WIDTH, MadeUpSky.HEIGHT, MadeUpSky.sky(), PixelUnit.ELECTRON, 1);

        assertThat(
                        catchThrowableOfType(
                                        UnusableFrameException.class,
                                        () -> CosmicRays.DEFAULT.clean(exact))
                                .reason())
                .isEqualTo(Reason.BAD_NOISE);
    }

    /** What became of the rays that were put in. */
    private record Score(int recalled, int bright, int falseHits) {
        double recall() {
            return (double) recalled / bright;
        }
    }

    /** Counts rays of more than ten sigma that were not hit before, and hits where nothing is. */
    private static Score score(Frame frame, double[] put, boolean[] before) {
        Frame cleaned = CosmicRays.DEFAULT.clean(frame);
        double[] noise = noisyWithout(frame, put);
        int bright = 0;
        int recalled = 0;
        int falseHits = 0;
        for (int i = 0; i < put.length; i++) {
            boolean hit = (cleaned.mask()[i] & PixelFlags.COSMIC_RAY) != 0;
            if (put[i] > 10 * noise[i] && !before[i] && frame.isGood(i)) {
                bright++;
                recalled += hit ? 1 : 0;
            }
            falseHits += hit && !before[i] && put[i] == 0 ? 1 : 0;
        }
        return new Score(recalled, bright, falseHits);
    }

    /** Returns the uncertainties that the frame has without the rays. */
    private static double[] noisyWithout(Frame frame, double[] put) {
        double[] noise = new double[put.length];
        for (int i = 0; i < put.length; i++) {
            double variance = frame.uncertainty()[i] * frame.uncertainty()[i];
            double with = Math.max(frame.pixels()[i], 0);
            double without = Math.max(frame.pixels()[i] - put[i], 0);
            noise[i] = Math.sqrt(variance - with + without);
        }
        return noise;
    }

    private static Frame madeUp() {
        double[] put = MadeUpSky.rays(MadeUpSky.WIDTH, MadeUpSky.HEIGHT, 60);
        Frame frame = noisy(sum(MadeUpSky.sky(), put), MadeUpSky.WIDTH, 6);
        boolean[] bad = new boolean[frame.size()];
        Arrays.fill(bad, 40 * MadeUpSky.WIDTH, 44 * MadeUpSky.WIDTH, true);
        return Reduction.flagBad(frame, bad);
    }

    private static Frame noisy(double[] electrons, int width, double readNoise) {
        Frame frame = Frame.of(width, electrons.length / width, electrons, PixelUnit.ELECTRON, 1);
        return new NoiseModel(1, readNoise).addTo(frame);
    }

    private static Frame real(String name, double gain) throws MalformedFitsException {
        Path path = Path.of(name);
        Frame frame = read(path.getParent().toString(), path.getFileName().toString());
        double[] pixels = scaled(frame.pixels(), gain);
        if (name.startsWith("ccd")) {
            Frame other = read("ccd", path.getFileName().toString().replace("0001", "0002"));
            pixels = sum(pixels, scaled(other.pixels(), -1));
        }
        Frame image = Frame.of(frame.width(), frame.height(), pixels, PixelUnit.ELECTRON, 1);
        return name.contains("a8280271")
                ? new Section(16, 0, 512, image.height()).cut(image)
                : image;
    }

    private static Frame read(String folder, String name) throws MalformedFitsException {
        for (Path file : RealPackets.files(folder)) {
            if (file.getFileName().toString().equals(name)) {
                return FrameFile.read(file).frame();
            }
        }
        throw new IllegalStateException(name + " is not there");
    }

    private GoldenTable hitsOfThePeer() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("real_hits.csv.gz"))) {
            byte[] text =
                    new GZIPInputStream(new ByteArrayInputStream(in.readAllBytes())).readAllBytes();
            return GoldenTable.of(new String(text, StandardCharsets.UTF_8));
        }
    }

    private static int[] pixels(GoldenTable hits, String name) {
        return Arrays.stream(hits.where(name).column("pixel")).mapToInt(p -> (int) p).toArray();
    }

    private static int differing(int[] one, int[] other) {
        return (int)
                (IntStream.of(one).filter(i -> Arrays.binarySearch(other, i) < 0).count()
                        + IntStream.of(other).filter(i -> Arrays.binarySearch(one, i) < 0).count());
    }

    private static int[] hits(Frame cleaned) {
        return IntStream.range(0, cleaned.size())
                .filter(i -> (cleaned.mask()[i] & PixelFlags.COSMIC_RAY) != 0)
                .toArray();
    }

    private static double[] sum(double[] one, double[] other) {
        double[] sum = new double[one.length];
        Arrays.setAll(sum, i -> one[i] + other[i]);
        return sum;
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(v -> factor * v).toArray();
    }
}
