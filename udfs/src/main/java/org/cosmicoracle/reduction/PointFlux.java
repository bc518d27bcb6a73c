package org.cosmicoracle.reduction;

/**
 * Flux of a point source by least squares with equal weights over the good pixels of a difference.
 *
 * @param flux in the unit of the difference
 * @param error 1 sigma, that of the nearest pixel's flux by the weight that is left
 */
record PointFlux(double flux, double error) {

    static PointFlux at(DifferenceImage image, int pixel, double offX, double offY) {
        Frame frame = image.frame();
        SquareKernel centred = image.psf().kernel();
        SquareKernel shape = image.psf().at(offX, offY);
        int half = shape.half();
        int x0 = pixel % frame.width();
        int y0 = pixel / frame.width();
        double sum = 0;
        double norm = 0;
        double normCentred = 0;
        for (int v = -half; v <= half; v++) {
            for (int u = -half; u <= half; u++) {
                int x = x0 + u;
                int y = y0 + v;
                boolean inside = x >= 0 && y >= 0 && x < frame.width() && y < frame.height();
                if (inside && frame.isGood(y * frame.width() + x)) {
                    double p = shape.at(u, v);
                    sum += p * frame.pixels()[y * frame.width() + x];
                    norm += p * p;
                    normCentred += centred.at(u, v) * centred.at(u, v);
                }
            }
        }
        return new PointFlux(
                sum / norm, image.psfFluxError()[pixel] * Math.sqrt(normCentred / norm));
    }
}
