package org.cosmicoracle.stamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.assertj.core.data.Offset;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.Candidate;
import org.cosmicoracle.alert.Decoding;
import org.cosmicoracle.alert.PacketBytes;
import org.cosmicoracle.alert.RealPackets;
import org.cosmicoracle.fits.FitsBytes;
import org.cosmicoracle.fits.FitsImage;
import org.cosmicoracle.fits.FitsImages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StampDecoderTest {

    private static final int PIXELS = StampDecoder.SIDE * StampDecoder.SIDE;

    private static final Offset<Float> EPS = Offset.offset(1e-8f);

    private final FloatBuffer target = FloatBuffer.allocate(2 * StampDecoder.VALUES);

    @Test
    void threeStampsAreWrittenInOrderEachOfUnitNorm() {
        byte[] science = FitsBytes.image(63, 63, constant(3));
        byte[] template = FitsBytes.image(63, 63, constant(-5));
        byte[] difference = FitsBytes.image(63, 63, constant(1e30f));

        assertThat(decode(packet(science, template, difference), 100f, 100f)).isTrue();

        assertThat(target.position()).isEqualTo(StampDecoder.VALUES);
        assertThat(target.get(0)).isCloseTo(1 / 63f, EPS);
        assertThat(target.get(PIXELS)).isCloseTo(-1 / 63f, EPS);
        assertThat(target.get(3 * PIXELS - 1)).isCloseTo(1 / 63f, EPS);
    }

    @Test
    void pixelsThatAreNotFiniteAreZeroAndAStampOfThemStaysZero() {
        float[] pixels = constant(Float.NaN);
        pixels[0] = Float.POSITIVE_INFINITY;
        byte[] masked = FitsBytes.image(63, 63, pixels);

        assertThat(decode(packet(masked, masked, masked), null, null)).isTrue();
        assertThat(values()).containsOnly(0f);
    }

    @Test
    void anEdgeStampIsPaddedOnTheSideThatIsMissing() {
        float[] pixels = new float[50 * 63];
        pixels[31 * 50 + 18] = 1; // 18 = 31 - 13 missing columns on the left
        byte[] edge = FitsBytes.image(50, 63, pixels);

        assertThat(decode(packet(edge, edge, edge), 19f, 2000f)).isTrue();
        assertThat(values()[31 * 63 + 31]).isEqualTo(1f);
    }

    @Test
    void anEdgeStampAtTheFarSideOrOfUnknownPositionIsPaddedAtItsEnd() {
        float[] pixels = new float[63 * 40];
        pixels[31 * 63 + 31] = 1;
        byte[] edge = FitsBytes.image(63, 40, pixels);

        assertThat(decode(packet(edge, edge, edge), 1000f, 3075f)).isTrue();
        assertThat(values()[31 * 63 + 31]).isEqualTo(1f);
        target.clear();
        assertThat(decode(packet(edge, edge, edge), null, null)).isTrue();
        assertThat(values()[31 * 63 + 31]).isEqualTo(1f);
    }

    @Test
    void unusualFitsIsReadThroughNomTamFits() {
        float[] pixels = constant(2);
        pixels[7] = 4;
        byte[] scaled =
                FitsBytes.file(
                        FitsBytes.floats(pixels),
                        "SIMPLE  =                    T",
                        "BITPIX  =                  -32",
                        "NAXIS   =                    2",
                        "NAXIS1  =                   63",
                        "NAXIS2  =                   63",
                        "BZERO   =                 -2.0");
        byte[] cube =
                FitsBytes.file(
                        FitsBytes.floats(pixels),
                        "SIMPLE  =                    T",
                        "BITPIX  =                  -32",
                        "NAXIS   =                    3",
                        "NAXIS1  =                   63",
                        "NAXIS2  =                   63",
                        "NAXIS3  =                    1");

        assertThat(decode(packet(scaled, cube, scaled), null, null)).isTrue();
        assertThat(values()[7]).isEqualTo(1f);
        assertThat(values()[0]).isZero();
        assertThat(values()[PIXELS + 7]).isEqualTo(2 * values()[PIXELS]);
    }

    @Test
    void aMissingOrBrokenStampDropsTheModalityAndWritesNothing() {
        byte[] good = FitsBytes.gzip(FitsBytes.image(63, 63, constant(1)));
        byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0};
        byte[] flipped = good.clone();
        flipped[good.length / 2] ^= 4;
        byte[] large = FitsBytes.gzip(FitsBytes.image(64, 63, new float[64 * 63]));
        byte[] notSimple = FitsBytes.image(63, 63, constant(1));
        notSimple[29] = 'F';
        for (byte[] bad :
                new byte[][] {
                    new byte[0],
                    jpeg,
                    flipped,
                    Arrays.copyOf(good, good.length - 9),
                    large,
                    FitsBytes.gzip(new byte[0]),
                    FitsBytes.gzip(new byte[2880]),
                    FitsBytes.gzip(Arrays.copyOf(notSimple, 4000)),
                    FitsBytes.gzip(new byte[Gunzip.MAX_BYTES + 1])
                }) {
            assertThat(decode(PacketBytesOf.gzipped(good, good, bad), null, null))
                    .as(bad.length + " bytes")
                    .isFalse();
            assertThat(target.position()).isZero();
        }
    }

    @Test
    void everyFlippedOrTruncatedStampIsEitherReadOrDropped() {
        var random = new SplittableRandom(11);
        float[] pixels = constant(0);
        for (int i = 0; i < PIXELS; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        byte[] good = FitsBytes.gzip(FitsBytes.image(63, 63, pixels));
        try (var jdk = new StampDecoder(Inflate.jdk());
                var best = new StampDecoder(Inflate.best())) {
            for (int i = 0; i < 400; i++) {
                byte[] bad =
                        Arrays.copyOf(good, i % 4 == 0 ? random.nextInt(good.length) : good.length);
                if (bad.length > 0) {
                    bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
                }
                PacketBytes packet = PacketBytesOf.gzipped(good, bad, good);
                target.clear();
                boolean read = jdk.decode(packet, null, null, target);
                target.clear();
                assertThat(best.decode(packet, null, null, target)).isEqualTo(read);
            }
        }
    }

    @Test
    void gzipWithAFileNameIsReadToo() throws IOException {
        byte[] plain = FitsBytes.gzip(FitsBytes.image(63, 63, constant(1)));
        byte[] named = new byte[plain.length + 2];
        System.arraycopy(plain, 0, named, 0, 10);
        System.arraycopy(plain, 10, named, 12, plain.length - 10);
        named[3] = 8; // FNAME
        named[10] = 'a';

        assertThat(decode(PacketBytesOf.gzipped(named, named, named), null, null)).isTrue();
    }

    @Test
    void bitsAreThoseOfNomTamFitsOnGeneratedStamps() throws IOException {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            int width = i % 2 == 0 ? 63 : 1 + random.nextInt(63);
            int height = i % 3 == 0 ? 63 : 1 + random.nextInt(63);
            float[] pixels = new float[width * height];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] =
                        i % 5 == 0
                                ? Float.intBitsToFloat(random.nextInt())
                                : (float) random.nextGaussian();
            }
            byte[] stamp = FitsBytes.gzip(FitsBytes.image(width, height, pixels));
            assertSameBits(PacketBytesOf.gzipped(stamp, stamp, stamp), null, null);
        }
    }

    @Test
    void bitsAreThoseOfNomTamFitsOnRealStamps() throws IOException {
        for (Alert alert : new Decoding().addAll(RealPackets.containers("alerts")).alerts) {
            Candidate candidate = alert.candidate();
            assertSameBits(alert.packet(), candidate.xpos(), candidate.ypos());
        }
    }

    @Test
    void theSourceOfARealEdgeStampIsAtTheCentre() throws IOException {
        for (Alert alert : new Decoding().addAll(RealPackets.containers("alerts")).alerts) {
            Candidate c = alert.candidate();
            FitsImage image = image(alert.packet(), 2);
            if (image.width() == 63 && image.height() == 63) {
                continue;
            }
            target.clear();
            assertThat(decode(alert.packet(), c.xpos(), c.ypos())).isTrue();
            float[] difference = Arrays.copyOfRange(target.array(), 2 * PIXELS, 3 * PIXELS);
            int peak = 31 * 63 + 31; // bright whatever isdiffpos: a negative difference is sent as
            // template minus science
            for (int i = 0; i < PIXELS; i++) {
                boolean inside = Math.abs(i % 63 - 31) <= 4 && Math.abs(i / 63 - 31) <= 4;
                if (inside && difference[i] > difference[peak]) {
                    peak = i;
                }
            }
            assertThat(Math.abs(peak % 63 - 31))
                    .as("x of " + alert.candid())
                    .isLessThanOrEqualTo(2);
            assertThat(Math.abs(peak / 63 - 31))
                    .as("y of " + alert.candid())
                    .isLessThanOrEqualTo(2);
        }
    }

    private void assertSameBits(PacketBytes packet, @Nullable Float xpos, @Nullable Float ypos)
            throws IOException {
        target.clear();
        assertThat(decode(packet, xpos, ypos)).isTrue();
        float[] fast = values();
        boolean left = xpos != null && xpos < 1536;
        boolean below = ypos != null && ypos < 1540;
        for (int s = 0; s < 3; s++) {
            FitsImage image = image(packet, s);
            float[] expected = new float[PIXELS];
            double squares = 0;
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    float value = image.pixels()[y * image.width() + x];
                    int column = x + (left ? 63 - image.width() : 0);
                    int row = y + (below ? 63 - image.height() : 0);
                    expected[row * 63 + column] = Float.isFinite(value) ? value : 0;
                }
            }
            // the order of the sum decides its last bit, so the norm is checked apart from the
            // pixels
            for (float value : expected) {
                squares += (double) value * value;
            }
            float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
            for (int i = 0; i < PIXELS; i++) {
                float actual = fast[s * PIXELS + i];
                float want = expected[i] * scale;
                boolean near = Math.abs(actual - want) <= Math.ulp(want);
                assertThat(near)
                        .as("stamp " + s + " pixel " + i + ": " + actual + " " + want)
                        .isTrue();
            }
        }
    }

    private static FitsImage image(PacketBytes packet, int stamp) throws IOException {
        var in =
                new ByteArrayInputStream(
                        packet.container(),
                        packet.stampOffset()[stamp],
                        packet.stampLength()[stamp]);
        try (FitsImages file = FitsImages.open(new GZIPInputStream(in).readAllBytes())) {
            return file.firstImage();
        }
    }

    private boolean decode(PacketBytes packet, @Nullable Float xpos, @Nullable Float ypos) {
        try (var decoder = new StampDecoder(Inflate.jdk())) {
            return decoder.decode(packet, xpos, ypos, target);
        }
    }

    private static PacketBytes packet(byte[] science, byte[] template, byte[] difference) {
        return PacketBytesOf.gzipped(
                FitsBytes.gzip(science), FitsBytes.gzip(template), FitsBytes.gzip(difference));
    }

    private float[] values() {
        return Arrays.copyOf(target.array(), StampDecoder.VALUES);
    }

    private static float[] constant(float value) {
        float[] pixels = new float[PIXELS];
        Arrays.fill(pixels, value);
        return pixels;
    }
}
