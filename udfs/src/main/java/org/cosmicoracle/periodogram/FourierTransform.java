package org.cosmicoracle.periodogram;

/**
 * Discrete Fourier transform of a power-of-two number of complex values: {@code Y[k] = sum over l
 * of X[l] exp(+2 pi i k l / n)}, without a factor. Immutable and thread-safe.
 */
final class FourierTransform {

    /*
     * Stockham's form with radix 4: the passes swap between two pairs of arrays and leave the
     * result in order, so there is no bit reversal, and from the second pass on the innermost loop
     * runs over neighbours, which the compiler turns into vector instructions.
     */

    private final int size;
    private final double[] cos;
    private final double[] sin;

    /**
     * @param size a power of two
     */
    FourierTransform(int size) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("not a power of two: " + size);
        }
        this.size = size;
        int quarter = Math.max(1, size / 4);
        cos = new double[quarter];
        sin = new double[quarter];
        for (int p = 0; p < quarter; p++) {
            double angle = 2 * Math.PI * p / size;
            cos[p] = Math.cos(angle);
            sin[p] = Math.sin(angle);
        }
    }

    int size() {
        return size;
    }

    /** Returns the real and the imaginary part of the transform; overwrites what it is given. */
    double[][] transform(double[] real, double[] imaginary) {
        double[] re = real;
        double[] im = imaginary;
        double[] nextRe = new double[size];
        double[] nextIm = new double[size];
        int n = size;
        int stride = 1;
        while (n > 1) {
            if (n == 2) {
                halves(re, im, nextRe, nextIm, stride);
            } else {
                quarters(re, im, nextRe, nextIm, n / 4, stride);
            }
            n = n == 2 ? 1 : n / 4;
            stride *= 4;
            double[] swap = re;
            re = nextRe;
            nextRe = swap;
            swap = im;
            im = nextIm;
            nextIm = swap;
        }
        return new double[][] {re, im};
    }

    private void quarters(
            double[] re, double[] im, double[] outRe, double[] outIm, int quarter, int stride) {
        for (int p = 0; p < quarter; p++) {
            double c1 = cos[p * stride];
            double s1 = sin[p * stride];
            double c2 = c1 * c1 - s1 * s1;
            double s2 = 2 * c1 * s1;
            double c3 = c1 * c2 - s1 * s2;
            double s3 = c1 * s2 + s1 * c2;
            int a = stride * p;
            int b = stride * (p + quarter);
            int c = stride * (p + 2 * quarter);
            int d = stride * (p + 3 * quarter);
            int out = stride * 4 * p;
            for (int q = 0; q < stride; q++) {
                double sumAcRe = re[a + q] + re[c + q];
                double sumAcIm = im[a + q] + im[c + q];
                double difAcRe = re[a + q] - re[c + q];
                double difAcIm = im[a + q] - im[c + q];
                double sumBdRe = re[b + q] + re[d + q];
                double sumBdIm = im[b + q] + im[d + q];
                double turnRe = im[d + q] - im[b + q]; // i (b - d)
                double turnIm = re[b + q] - re[d + q];
                double y1Re = difAcRe + turnRe;
                double y1Im = difAcIm + turnIm;
                double y2Re = sumAcRe - sumBdRe;
                double y2Im = sumAcIm - sumBdIm;
                double y3Re = difAcRe - turnRe;
                double y3Im = difAcIm - turnIm;
                outRe[out + q] = sumAcRe + sumBdRe;
                outIm[out + q] = sumAcIm + sumBdIm;
                outRe[out + stride + q] = c1 * y1Re - s1 * y1Im;
                outIm[out + stride + q] = c1 * y1Im + s1 * y1Re;
                outRe[out + 2 * stride + q] = c2 * y2Re - s2 * y2Im;
                outIm[out + 2 * stride + q] = c2 * y2Im + s2 * y2Re;
                outRe[out + 3 * stride + q] = c3 * y3Re - s3 * y3Im;
                outIm[out + 3 * stride + q] = c3 * y3Im + s3 * y3Re;
            }
        }
    }

    private static void halves(
            double[] re, double[] im, double[] outRe, double[] outIm, int stride) {
        for (int q = 0; q < stride; q++) {
            outRe[q] = re[q] + re[q + stride];
            outIm[q] = im[q] + im[q + stride];
            outRe[q + stride] = re[q] - re[q + stride];
            outIm[q + stride] = im[q] - im[q + stride];
        }
    }
}
