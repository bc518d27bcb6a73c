package org.cosmicoracle.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.assertj.core.data.Offset;
import org.cosmicoracle.GoldenTable;
import org.cosmicoracle.alert.RealPackets;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.reduction.FrameStack.Spread;
import org.junit.jupiter.api.Test;

/** Against ccdproc; src/test/python/golden_reduction.py made the made-up frames and all values. */
class ReductionGoldenTest {

    private static final double RELATIVE = 1e-6;
    private static final NoiseModel NOISE = new NoiseModel(1.7, 8.5);
    private static final FrameStack ROBUST = new FrameStack(5, 5, 1, true, Spread.MEDIAN_DEVIATION);
    private static final FrameStack TIGHT =
            new FrameStack(1.5, 1.5, 1, false, Spread.STANDARD_DEVIATION);

    private final GoldenTable raw = GoldenTable.of(getClass(), "raw.csv");
    private final GoldenTable expected = GoldenTable.of(getClass(), "made_up.csv");

    @Test
    void everyStepOfMadeUpFramesIsThatOfCcdproc() {
        boolean[] bad = new boolean[280];
        for (int i = 0; i < bad.length; i++) {
            bad[i] = raw.column("bad")[i] == 1;
        }
        Frame bias = ROBUST.mean(madeUp("bias", 9, 0));
        Frame dark = TIGHT.mean(lessBias(madeUp("dark", 5, 120), bias));
        List<Frame> flats =
                madeUpRaw("flat", 5, 1).stream()
                        .map(f -> trimmed(Reduction.flagBad(f, bad)))
                        .toList();
        Frame flat = ROBUST.median(lessBias(flats, bias));
        Frame science = trimmed(Reduction.flagBad(madeUpFrame(raw.column("science"), 60), bad));
        Frame result = reduced(science, bias, dark, flat);

        assertClose(bias, "bias");
        assertClose(dark, "dark");
        assertClose(flat, "flat");
        assertClose(result, "result");
        double[] mask = expected.column("mask");
        for (int i = 0; i < mask.length; i++) {
            assertThat(result.isGood(i)).as("pixel %d", i).isEqualTo(mask[i] == 0);
        }
        assertThat(result.unit()).isEqualTo(PixelUnit.ELECTRON);
        assertThat(result.exposureSeconds()).isEqualTo(60);
    }

    @Test
    void realFramesOfACameraAreReducedAsByCcdproc() throws MalformedFitsException {
        List<Frame> biases = read("Bias");
        List<Frame> darks = read("Dark");
        List<Frame> flats = read("Flat");
        boolean[] hot = new boolean[darks.get(0).size()];
        for (int i = 0; i < hot.length; i++) {
            hot[i] = darks.get(0).pixels()[i] > 20_000 || darks.get(1).pixels()[i] > 20_000;
        }
        Frame bias = ROBUST.mean(biases);
        Frame dark = ROBUST.mean(lessBias(darks, bias));
        Frame flat =
                ROBUST.mean(
                        lessBias(
                                flats.subList(0, 2).stream()
                                        .map(f -> Reduction.flagBad(f, hot))
                                        .toList(),
                                bias));

        assertReal(
                "Flat_ASIImg_frame0003.fit.gz",
                reduced(Reduction.flagBad(flats.get(2), hot), bias, dark, flat));
        assertReal(
                "Dark_ASIImg_100sec_frame0001.fit.gz",
                reduced(Reduction.flagBad(darks.get(0), hot), bias, dark, flat));
    }

    @Test
    void aRealOverscanIsTakenAwayAsByCcdproc() throws MalformedFitsException {
        Path file = real("fits", "a8280271.fits.gz").get(0);
        FrameFile read = FrameFile.read(file);
        Frame frame = read.frame();
        Section overscan = Section.of(String.valueOf(read.header().text("BIASSEC")), frame);
        Section trim = Section.of(String.valueOf(read.header().text("TRIMSEC")), frame);
        for (boolean median : new boolean[] {true, false}) {
            Frame result = NOISE.addTo(trim.cut(Overscan.subtract(frame, overscan, median)));

            assertReal("a8280271.fits.gz " + (median ? "median" : "mean"), result);
        }
    }

    private static Frame reduced(Frame raw, Frame bias, Frame dark, Frame flat) {
        Frame noisy = NOISE.addTo(Reduction.subtractBias(raw, bias));
        return NOISE.toElectrons(Reduction.divideByFlat(Reduction.subtractDark(noisy, dark), flat));
    }

    private List<Frame> madeUp(String kind, int count, double seconds) {
        return madeUpRaw(kind, count, seconds).stream().map(ReductionGoldenTest::trimmed).toList();
    }

    private List<Frame> madeUpRaw(String kind, int count, double seconds) {
        List<Frame> frames = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            frames.add(madeUpFrame(raw.column(kind + k), seconds));
        }
        return frames;
    }

    private static Frame madeUpFrame(double[] pixels, double seconds) {
        return Frame.of(20, 14, pixels, PixelUnit.ADU, seconds);
    }

    private static Frame trimmed(Frame frame) {
        Frame level = Overscan.subtract(frame, Section.of("[17:20,1:14]", frame), true);
        return Section.of("[1:16, 2:13]", frame).cut(level);
    }

    private static List<Frame> lessBias(List<Frame> frames, Frame bias) {
        return frames.stream().map(f -> Reduction.subtractBias(f, bias)).toList();
    }

    private static List<Frame> read(String kind) throws MalformedFitsException {
        List<Frame> frames = new ArrayList<>();
        for (Path file : real("ccd", kind)) {
            frames.add(FrameFile.read(file).frame());
        }
        return frames;
    }

    private static List<Path> real(String folder, String start) {
        return RealPackets.files(folder).stream()
                .filter(f -> f.getFileName().toString().startsWith(start))
                .toList();
    }

    private void assertClose(Frame actual, String column) {
        double[] values = expected.column(column);
        double[] sigmas = expected.column(column + "_sigma");
        assertThat(actual.pixels()).hasSameSizeAs(values);
        for (int i = 0; i < values.length; i++) {
            if (actual.isGood(i)) {
                String what = column + " " + i;
                assertThat(actual.pixels()[i]).as(what).isCloseTo(values[i], near(values[i]));
                assertThat(actual.uncertainty()[i]).as(what).isCloseTo(sigmas[i], near(sigmas[i]));
            }
        }
    }

    private void assertReal(String name, Frame actual) {
        GoldenTable golden = GoldenTable.of(getClass(), "real.csv").where(name);
        double[] pixel = golden.column("pixel");
        double[] value = golden.column("value");
        double[] sigma = golden.column("sigma");
        assertThat(pixel).as(name).hasSizeGreaterThan(200);
        for (int k = 0; k < pixel.length; k++) {
            int i = (int) pixel[k];
            if (actual.isGood(i)) {
                assertThat(actual.pixels()[i])
                        .as(name + " " + i)
                        .isCloseTo(value[k], near(value[k]));
                assertThat(actual.uncertainty()[i])
                        .as(name + " " + i)
                        .isCloseTo(sigma[k], near(sigma[k]));
            }
        }
        GoldenTable masks = GoldenTable.of(getClass(), "real_masks.csv").where(name);
        assertThat(actual.exposureSeconds()).isEqualTo(masks.column("seconds")[0], within(1e-12));
        CRC32 checksum = new CRC32();
        for (byte flags : actual.mask()) {
            checksum.update(flags == 0 ? 0 : 1);
        }
        assertThat((double) actual.size() - actual.goodPixels())
                .isEqualTo(masks.column("masked")[0]);
        assertThat((double) checksum.getValue()).isEqualTo(masks.column("checksum")[0]);
    }

    /** Relative, but for differences that cancel: those to the rounding of what was subtracted. */
    private static Offset<Double> near(double value) {
        return within(RELATIVE * Math.abs(value) + 1e-9);
    }
}
