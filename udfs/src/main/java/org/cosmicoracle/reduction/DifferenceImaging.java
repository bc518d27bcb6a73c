package org.cosmicoracle.reduction;

import java.util.List;
import org.cosmicoracle.reduction.UnusableFrameException.Reason;

/**
 * Subtracts a template from a science image on the same pixels, after the sharper of the two has
 * been convolved to the seeing of the other (Alard and Lupton 1998). Why so and not by ZOGY is in
 * docs/adr/0015-difference-imaging.md. Stateless.
 */
public final class DifferenceImaging {

    /** Good pixels round each star that shapes are taken from. */
    private static final int STAR_REACH = 11;

    private DifferenceImaging() {}

    /**
     * Returns the difference.
     *
     * @param science in any unit
     * @param template in the same unit, on the pixels of the science image
     * @param order of the polynomial by which kernel and background change across the image; less
     *     is taken where stars are few
     * @throws IllegalArgumentException when the order is negative
     * @throws UnusableFrameException when sizes or units differ, no pixel is good in both, good
     *     pixels have no uncertainty, or there are no stars to match by
     */
    public static DifferenceImage subtract(Frame science, Frame template, int order) {
        if (order < 0) {
            throw new IllegalArgumentException("the order is negative: " + order);
        }
        check(science, template);
        List<Star> stars = Star.common(science, template, STAR_REACH);
        PointSpread ofScience = PointSpread.of(science, stars);
        PointSpread ofTemplate = PointSpread.of(template, stars);
        boolean convolveTemplate = ofTemplate.sigma() <= ofScience.sigma();
        Frame sharp = convolveTemplate ? template : science;
        Frame broad = convolveTemplate ? science : template;
        PointSpread psf = convolveTemplate ? ofScience : ofTemplate;
        PointSpread other = convolveTemplate ? ofTemplate : ofScience;
        KernelBasis basis = KernelBasis.between(other.sigma(), psf.sigma());
        MatchingKernel kernel = KernelFit.fit(sharp, broad, basis, stars, order);
        double scale = convolveTemplate ? 1 : -1 / kernel.fluxRatio();
        Frame difference = difference(broad, kernel.convolve(sharp), kernel, scale);
        MatchedFilter filter = new MatchedFilter(psf, kernel, Math.abs(scale));
        double[][] flux = filter.fluxes(difference, broad, sharp);
        return new DifferenceImage(difference, psf, flux[0], flux[1], kernel, convolveTemplate);
    }

    private static void check(Frame science, Frame template) {
        science.requireLike(template, "template");
        requireGood(science, "science image");
        requireGood(template, "template");
        boolean overlap = false;
        for (int i = 0; i < science.size(); i++) {
            overlap |= science.isGood(i) && template.isGood(i);
        }
        if (!overlap) {
            throw new UnusableFrameException(
                    Reason.NO_OVERLAP, "no pixel is good in both science image and template");
        }
    }

    private static void requireGood(Frame frame, String what) {
        if (frame.goodPixels() == 0) {
            throw new UnusableFrameException(
                    Reason.NO_GOOD_PIXEL, "every pixel of the " + what + " is masked or NaN");
        }
        for (int i = 0; i < frame.size(); i++) {
            if (frame.isGood(i) && !(frame.uncertainty()[i] > 0)) {
                throw new UnusableFrameException(
                        Reason.BAD_NOISE, "a good pixel of the " + what + " has no uncertainty");
            }
        }
    }

    private static Frame difference(
            Frame broad, Frame convolved, MatchingKernel kernel, double scale) {
        int width = broad.width();
        double[] pixels = new double[broad.size()];
        double[] uncertainty = new double[broad.size()];
        byte[] mask = new byte[broad.size()];
        for (int y = 0; y < broad.height(); y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                mask[i] = (byte) (broad.mask()[i] | convolved.mask()[i]);
                double level = kernel.backgroundAt(x, y);
                pixels[i] = scale * (broad.pixels()[i] - convolved.pixels()[i] - level);
                uncertainty[i] =
                        Math.abs(scale)
                                * Math.hypot(broad.uncertainty()[i], convolved.uncertainty()[i]);
            }
        }
        return broad.withValues(pixels, uncertainty, mask);
    }
}
