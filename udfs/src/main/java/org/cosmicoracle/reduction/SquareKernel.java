package org.cosmicoracle.reduction;

/**
 * A small odd square of weights, {@code [2 half + 1][2 half + 1]} in one array, its centre at
 * {@code (0, 0)}. Arrays are not copied, never modified.
 */
record SquareKernel(int half, double[] values) {

    /** The rectangle of pixels from {@code (x0, y0)} to before {@code (x1, y1)}. */
    record Window(int x0, int y0, int x1, int y1) {

        int size() {
            return (x1 - x0) * (y1 - y0);
        }

        /** Returns the pixels of an image in the window. */
        double[] cut(double[] image, int width) {
            double[] out = new double[size()];
            for (int y = y0; y < y1; y++) {
                System.arraycopy(image, y * width + x0, out, (y - y0) * (x1 - x0), x1 - x0);
            }
            return out;
        }

        /** Puts values into the window of an image. */
        void paste(double[] values, double[] image, int width) {
            for (int y = y0; y < y1; y++) {
                System.arraycopy(values, (y - y0) * (x1 - x0), image, y * width + x0, x1 - x0);
            }
        }
    }

    int side() {
        return 2 * half + 1;
    }

    double at(int u, int v) {
        return Math.abs(u) > half || Math.abs(v) > half
                ? 0
                : values[(v + half) * side() + u + half];
    }

    double sum() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    double sumOfSquares() {
        return squared().sum();
    }

    SquareKernel squared() {
        double[] squares = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            squares[i] = values[i] * values[i];
        }
        return new SquareKernel(half, squares);
    }

    SquareKernel absolute() {
        double[] sizes = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            sizes[i] = Math.abs(values[i]);
        }
        return new SquareKernel(half, sizes);
    }

    /** Returns the weights turned by 180 degrees. */
    SquareKernel turned() {
        double[] turned = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i] = values[values.length - 1 - i];
        }
        return new SquareKernel(half, turned);
    }

    SquareKernel times(double factor) {
        double[] product = values.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= factor;
        }
        return new SquareKernel(half, product);
    }

    /** Returns the convolution of two kernels. */
    SquareKernel with(SquareKernel that) {
        int wide = half + that.half;
        int side = 2 * wide + 1;
        double[] product = new double[side * side];
        for (int v = -half; v <= half; v++) {
            for (int u = -half; u <= half; u++) {
                double factor = at(u, v);
                for (int t = -that.half; t <= that.half; t++) {
                    int to = (v + t + wide) * side + u + wide - that.half;
                    int from = (t + that.half) * that.side();
                    for (int s = 0; s < that.side(); s++) {
                        product[to + s] += factor * that.values[from + s];
                    }
                }
            }
        }
        return new SquareKernel(wide, product);
    }

    /**
     * Returns the convolution, {@code out(x) = sum of k(u) image(x - u)}, in a window, row after
     * row. Beyond its edge the image goes on with the pixel at the edge.
     */
    double[] convolve(double[] image, int width, Window window) {
        int height = image.length / width;
        double[] out = new double[window.size()];
        int n = 0;
        for (int y = window.y0; y < window.y1; y++) {
            for (int x = window.x0; x < window.x1; x++) {
                boolean inside = x >= half && y >= half && x < width - half && y < height - half;
                out[n++] = inside ? sumInside(image, width, x, y) : sumAtEdge(image, width, x, y);
            }
        }
        return out;
    }

    private double sumInside(double[] image, int width, int x, int y) {
        double sum = 0;
        int k = 0;
        for (int v = -half; v <= half; v++) {
            int from = (y - v) * width + x + half;
            for (int u = 0; u < side(); u++) {
                sum += values[k++] * image[from - u];
            }
        }
        return sum;
    }

    private double sumAtEdge(double[] image, int width, int x, int y) {
        int height = image.length / width;
        double sum = 0;
        int k = 0;
        for (int v = -half; v <= half; v++) {
            int row = Math.max(0, Math.min(height - 1, y - v)) * width;
            for (int u = -half; u <= half; u++) {
                sum += values[k++] * image[row + Math.max(0, Math.min(width - 1, x - u))];
            }
        }
        return sum;
    }
}
