package org.cosmicoracle.stamp;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.cosmicoracle.alert.PacketBytes;
import org.cosmicoracle.fits.FitsImage;
import org.cosmicoracle.fits.FitsImages;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the three stamps of a packet to the network's input: float32 {@code [S,T,D][63][63]},
 * row-major, row 0 the lowest y.
 *
 * <p>Pixels that are NaN or infinite are 0. A stamp cut off by the edge of the detector is padded
 * with 0 so that the source stays at the centre, pixel (31, 31). Each stamp is then divided by its
 * own L2 norm, as braai's is (Duev et al. 2019, arXiv:1907.11259, section 2.2; kowalski's
 * make_triplet); a stamp of zeros stays zeros.
 *
 * <p>The plain stamp is read here, in one pass over its pixels; any other FITS goes to {@link
 * FitsImages}. Both give the same bits. A stamp that is missing, not FITS (early packets have
 * JPEG), broken or larger than 63 x 63 drops all three. One per thread; holds native memory until
 * closed.
 */
public final class StampDecoder implements AutoCloseable {

    /** Pixels along each side. */
    public static final int SIDE = 63;

    /** Values of one alert: three stamps. */
    public static final int VALUES = PacketBytes.STAMPS * SIDE * SIDE;

    /** Half the width and height of a quadrant's image, 3072 x 3080 [pixels]. */
    private static final float MIDDLE_X = 1536;

    private static final float MIDDLE_Y = 1540;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final Inflate inflate;
    private final Gunzip gunzip;
    private final StampHeader header = new StampHeader();
    private final float[] values = new float[VALUES];

    /** Uses the fastest inflater there is on this machine. */
    public StampDecoder() {
        this(Inflate.best());
    }

    /**
     * @param inflate used and closed by this decoder
     */
    public StampDecoder(Inflate inflate) {
        this.inflate = inflate;
        this.gunzip = new Gunzip(inflate);
    }

    /** Returns the name of the inflater in use. */
    public String inflaterName() {
        return inflate.name();
    }

    /**
     * Writes the three stamps of a packet at the target's position and moves it by {@link #VALUES}.
     *
     * @param xpos x position of the source on its quadrant [pixels]; says which side of an edge
     *     stamp is missing, and without it the end is padded
     * @param ypos y position [pixels]
     * @return false, and the position unchanged, when any stamp is missing or broken
     */
    public boolean decode(
            PacketBytes packet, @Nullable Float xpos, @Nullable Float ypos, FloatBuffer target) {
        boolean padLeft = xpos != null && xpos < MIDDLE_X;
        boolean padBelow = ypos != null && ypos < MIDDLE_Y;
        for (int i = 0; i < PacketBytes.STAMPS; i++) {
            int from = packet.stampOffset()[i];
            int length = packet.stampLength()[i];
            if (!stamp(packet.container(), from, length, i * SIDE * SIDE, padLeft, padBelow)) {
                return false;
            }
        }
        target.put(values);
        return true;
    }

    @Override
    public void close() {
        inflate.close();
    }

    private boolean stamp(
            byte[] bytes, int from, int length, int at, boolean padLeft, boolean padBelow) {
        if (!Gunzip.isGzip(bytes, from, length)) {
            return false;
        }
        int size = gunzip.gunzip(bytes, from, length);
        if (size < 0) {
            return false;
        }
        byte[] fits = gunzip.plain();
        double squares;
        if (header.isPlain(fits, size, SIDE)) {
            squares = plain(fits, at, padLeft, padBelow);
        } else {
            FitsImage image = unusual(fits, size);
            if (image == null) {
                return false;
            }
            squares = copy(image, at, padLeft, padBelow);
        }
        normalise(at, squares);
        return true;
    }

    /** Returns the sum of squares of the pixels, which are in place now. */
    private double plain(byte[] fits, int at, boolean padLeft, boolean padBelow) {
        int width = header.width();
        int height = header.height();
        if (width == SIDE && height == SIDE) {
            return row(fits, header.dataFrom(), at, SIDE * SIDE);
        }
        Arrays.fill(values, at, at + SIDE * SIDE, 0f);
        int corner = corner(at, width, height, padLeft, padBelow);
        double squares = 0;
        for (int y = 0; y < height; y++) {
            squares += row(fits, header.dataFrom() + 4 * y * width, corner + y * SIDE, width);
        }
        return squares;
    }

    private static int corner(int at, int width, int height, boolean padLeft, boolean padBelow) {
        return at + (padLeft ? SIDE - width : 0) + SIDE * (padBelow ? SIDE - height : 0);
    }

    /**
     * Returns the sum of squares of the pixels of one or more whole rows, which are in place now.
     */
    private double row(byte[] fits, int from, int at, int n) {
        double squares = swap(fits, from, values, at, n);
        // squares of finite floats cannot overflow a double, so this says that some pixel is not
        // finite
        return Double.isFinite(squares) ? squares : mask(values, at, n);
    }

    // Swap and sum in one pass. Four sums, since one would wait for itself; in double, since float
    // overflows.
    private static double swap(byte[] fits, int from, float[] out, int at, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            float p = pixel(fits, from + 4 * i);
            float q = pixel(fits, from + 4 * i + 4);
            float r = pixel(fits, from + 4 * i + 8);
            float s = pixel(fits, from + 4 * i + 12);
            out[at + i] = p;
            out[at + i + 1] = q;
            out[at + i + 2] = r;
            out[at + i + 3] = s;
            a += (double) p * p;
            b += (double) q * q;
            c += (double) r * r;
            d += (double) s * s;
        }
        for (; i < n; i++) {
            float p = pixel(fits, from + 4 * i);
            out[at + i] = p;
            a += (double) p * p;
        }
        return a + b + c + d;
    }

    private static float pixel(byte[] fits, int at) {
        return Float.intBitsToFloat((int) INT.get(fits, at));
    }

    private static double mask(float[] out, int at, int n) {
        double squares = 0;
        for (int i = at; i < at + n; i++) {
            float value = Float.isFinite(out[i]) ? out[i] : 0;
            out[i] = value;
            squares += (double) value * value;
        }
        return squares;
    }

    private static @Nullable FitsImage unusual(byte[] fits, int size) {
        try (FitsImages file = FitsImages.open(Arrays.copyOf(fits, size), Gunzip.MAX_BYTES)) {
            FitsImage image = file.firstImage(SIDE * SIDE);
            return image.width() <= SIDE && image.height() <= SIDE ? image : null;
        } catch (IOException e) {
            return null;
        }
    }

    private double copy(FitsImage image, int at, boolean padLeft, boolean padBelow) {
        Arrays.fill(values, at, at + SIDE * SIDE, 0f);
        int corner = corner(at, image.width(), image.height(), padLeft, padBelow);
        double squares = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                float pixel = image.pixels()[y * image.width() + x];
                float value = Float.isFinite(pixel) ? pixel : 0;
                values[corner + y * SIDE + x] = value;
                squares += (double) value * value;
            }
        }
        return squares;
    }

    private void normalise(int at, double squares) {
        float scale = (float) (1 / Math.sqrt(squares));
        float usable = Float.isFinite(scale) ? scale : 0;
        float[] scaled = values;
        for (int i = at; i < at + SIDE * SIDE; i++) {
            scaled[i] *= usable;
        }
    }
}
