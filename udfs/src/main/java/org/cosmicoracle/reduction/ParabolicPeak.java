package org.cosmicoracle.reduction;

/**
 * The extremum of the paraboloid that fits nine pixels best, as {@code centroid_quadratic} of
 * photutils with a box of three.
 */
final class ParabolicPeak {

    private ParabolicPeak() {}

    /**
     * Returns how far the extremum is from a pixel in x and y; zeros when a neighbour is NaN or off
     * the image, or when it is not within a pixel.
     */
    static double[] of(double[] image, int width, int pixel) {
        int x = pixel % width;
        int y = pixel / width;
        if (x == 0 || y == 0 || x == width - 1 || y == image.length / width - 1) {
            return new double[2];
        }
        double all = 0;
        double slopeX = 0;
        double slopeY = 0;
        double squareX = 0;
        double squareY = 0;
        double product = 0;
        for (int v = -1; v <= 1; v++) {
            for (int u = -1; u <= 1; u++) {
                double value = image[pixel + v * width + u];
                all += value;
                slopeX += u * value / 6;
                slopeY += v * value / 6;
                squareX += u * u * value / 2;
                squareY += v * v * value / 2;
                product += u * v * value / 4;
            }
        }
        squareX -= all / 3;
        squareY -= all / 3;
        double determinant = 4 * squareX * squareY - product * product;
        double offX = (slopeY * product - 2 * squareY * slopeX) / determinant;
        double offY = (slopeX * product - 2 * squareX * slopeY) / determinant;
        boolean near = determinant > 0 && Math.abs(offX) <= 1 && Math.abs(offY) <= 1;
        return near ? new double[] {offX, offY} : new double[2];
    }
}
