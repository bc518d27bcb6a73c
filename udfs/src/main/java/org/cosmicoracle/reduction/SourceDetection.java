package org.cosmicoracle.reduction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Finds sources in a difference image: pixels whose {@linkplain DifferenceImage#significance
 * significance as a point source} is beyond the threshold, joined where they touch at side or
 * corner, brighter and fainter ones apart. Sources that touch are one: nothing is deblended. The
 * centre is the peak of the paraboloid through the nine fluxes of a point source round the highest.
 *
 * @param threshold in sigma
 * @param minimumPixels sources of fewer pixels are left out
 */
public record SourceDetection(double threshold, int minimumPixels) {

    /** Five sigma. */
    public static final SourceDetection DEFAULT = new SourceDetection(5, 1);

    /**
     * @throws IllegalArgumentException when the threshold is not positive
     */
    public SourceDetection {
        if (!(threshold > 0)) {
            throw new IllegalArgumentException("the threshold is not positive: " + threshold);
        }
    }

    /** Returns the sources, the most significant first; none where all is masked. */
    public List<DifferenceSource> in(DifferenceImage image) {
        boolean[] seen = new boolean[image.frame().size()];
        List<DifferenceSource> sources = new ArrayList<>();
        for (int i = 0; i < seen.length; i++) {
            if (!seen[i] && Math.abs(image.significance(i)) >= threshold) {
                List<Integer> pixels = joined(image, i, seen);
                if (pixels.size() >= minimumPixels) {
                    sources.add(source(image, pixels));
                }
            }
        }
        sources.sort(
                Comparator.comparingDouble((DifferenceSource s) -> Math.abs(s.significance()))
                        .reversed());
        return sources;
    }

    private List<Integer> joined(DifferenceImage image, int first, boolean[] seen) {
        int width = image.frame().width();
        int height = image.frame().height();
        double sign = Math.signum(image.significance(first));
        List<Integer> pixels = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(first));
        seen[first] = true;
        while (!open.isEmpty()) {
            int at = open.pop();
            pixels.add(at);
            for (int y = Math.max(0, at / width - 1);
                    y <= Math.min(height - 1, at / width + 1);
                    y++) {
                for (int x = Math.max(0, at % width - 1);
                        x <= Math.min(width - 1, at % width + 1);
                        x++) {
                    int next = y * width + x;
                    if (!seen[next] && sign * image.significance(next) >= threshold) {
                        seen[next] = true;
                        open.push(next);
                    }
                }
            }
        }
        return pixels;
    }

    private static DifferenceSource source(DifferenceImage image, List<Integer> pixels) {
        int peak = pixels.get(0);
        for (int i : pixels) {
            if (Math.abs(image.significance(i)) > Math.abs(image.significance(peak))) {
                peak = i;
            }
        }
        int width = image.frame().width();
        int centre = climb(image, peak);
        double[] off = ParabolicPeak.of(image.psfFlux(), width, centre);
        PointFlux flux = PointFlux.at(image, centre, off[0], off[1]);
        return new DifferenceSource(
                centre % width + off[0],
                Math.floorDiv(centre, width) + off[1],
                flux.flux(),
                flux.error(),
                image.significance(peak),
                pixels.size());
    }

    /**
     * Returns the pixel of most flux, up from the most significant one: beside a bright star, which
     * has more noise, the two differ.
     */
    private static int climb(DifferenceImage image, int from) {
        double[] flux = image.psfFlux();
        int width = image.frame().width();
        double sign = Math.signum(image.significance(from));
        int top = from;
        while (true) {
            int best = top;
            for (int v = -1; v <= 1; v++) {
                for (int u = -1; u <= 1; u++) {
                    int next = top + v * width + u;
                    int x = top % width + u;
                    boolean inside = x >= 0 && x < width && next >= 0 && next < flux.length;
                    if (inside && sign * flux[next] > sign * flux[best]) {
                        best = next;
                    }
                }
            }
            if (best == top) {
                return top;
            }
            top = best;
        }
    }
}
