package org.cosmicoracle.simulation;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Paints the science, template and difference stamps of a detection. The difference has the sign
 * that makes the detection positive, as in real packets. Arrays are reused: not thread-safe.
 */
final class StampPainter {

    /** Side of a stamp [pixels]. */
    static final int SIZE = 63;

    private static final int HALF = SIZE / 2;

    private static final double ARCSEC_PER_PIXEL = 1.012;
    private static final double TEMPLATE_SEEING = 2.0;
    private static final double TEMPLATE_NOISE = 0.25;
    private static final double ELECTRONS_PER_DN = 6.2;
    private static final double BRIGHT_DN = 400;

    /** Of bilinear resampling by a tenth to two tenths of a pixel. */
    private static final float SPREAD = 0.13f;

    private static final float SPREAD_NORM = 1 + 2 * SPREAD * SPREAD;

    private final Canvas science = new Canvas(SIZE);
    private final Canvas template = new Canvas(SIZE);
    private final Canvas difference = new Canvas(SIZE);
    private final Canvas[] all = {science, template, difference};
    private final float[] resampled = new float[SIZE * SIZE];
    private int columns;

    /** Returns the stamps' pixels, valid until the next call of {@link #paint}. */
    float[] pixels(int stamp) {
        return all[stamp].pixels();
    }

    /**
     * Returns how many columns the stamps have; the left ones are missing near the image's edge.
     */
    int columns() {
        return columns;
    }

    void paint(SimulatedObject object, int detection) {
        for (Canvas c : all) {
            c.clear();
        }
        Draws d = new Draws(Draws.mix(object.seed() ^ 0x57a3b, detection));
        PacketFields fields = new PacketFields(object);
        double x = fields.xpos(detection);
        double x0 = HALF + (x - Math.rint(x));
        double y = fields.ypos(detection);
        double y0 = HALF + (y - Math.rint(y));
        columns = (int) Math.min(SIZE, Math.max(HALF + 2, Math.rint(x) + HALF));
        Exposure e = object.observations().exposure(detection);
        paintField(object, e, x0, y0, d);
        paintDetection(object, detection, x0, y0, d);
        addSkyAndNoise(e, object.observations().isPositive(detection) ? 1 : -1, d);
        if (Draws.hashed(object.seed(), 91) < 0.07) {
            blank(d);
        }
    }

    private void paintField(SimulatedObject object, Exposure e, double x0, double y0, Draws d) {
        Surroundings around = object.surroundings();
        boolean dipole = object.artefact() == Artefact.DIPOLE;
        double shift = dipole ? d.uniform(0.15, 0.7) : Math.abs(d.normal(0, 0.05));
        double angle = d.uniform(0, 2 * Math.PI);
        for (Surroundings.Neighbour n : around.neighbours()) {
            double x = x0 - n.eastArcsec() / ARCSEC_PER_PIXEL;
            double y = y0 + n.northArcsec() / ARCSEC_PER_PIXEL;
            double mag = n.mag()[e.fid() - 1] > 0 ? n.mag()[e.fid() - 1] : n.mag()[1];
            double counts = Math.min(e.toDn(mag), 4e6);
            if (n.isHost()) {
                double radius = around.hostRadiusArcsec() / ARCSEC_PER_PIXEL;
                double ratio = around.hostAxisRatio();
                double turned = around.hostAngleRad();
                science.addGalaxy(x, y, counts, radius, ratio, turned, e.seeingPixels());
                template.addGalaxy(x, y, counts, radius, ratio, turned, TEMPLATE_SEEING);
                difference.addStar(x, y, counts * 0.1 * d.normal(0, 0.01), e.seeingPixels());
            } else {
                science.addStar(x, y, counts, e.seeingPixels());
                template.addStar(x, y, counts, TEMPLATE_SEEING);
                if (counts > BRIGHT_DN) {
                    double misfit = counts * (1 + d.normal(0, 0.003));
                    difference.addStar(
                            x + shift * StrictMath.cos(angle),
                            y + shift * StrictMath.sin(angle),
                            misfit,
                            e.seeingPixels());
                    difference.addStar(x, y, -counts, e.seeingPixels());
                }
            }
        }
    }

    private void paintDetection(
            SimulatedObject object, int detection, double x0, double y0, Draws d) {
        Exposure e = object.observations().exposure(detection);
        double flux = e.toDn(object.observations().magpsf(detection));
        double signed = object.observations().isPositive(detection) ? flux : -flux;
        double width = e.seeingPixels();
        switch (object.artefact()) {
            case NONE -> {
                boolean trailed = object.type() == SimulatedClass.ASTEROID && d.chance(0.08);
                double length = trailed ? d.uniform(3, 12) : 0.01;
                double angle = d.uniform(0, Math.PI);
                twice(c -> c.addStreak(x0, y0, signed, length, angle, width));
            }
            case COSMIC_RAY -> {
                double length = d.uniform(0.5, 9);
                double angle = d.uniform(0, Math.PI);
                twice(c -> c.addStreak(x0, y0, flux, length, angle, 0.9));
            }
            case STREAK -> {
                double angle = d.uniform(0, Math.PI);
                twice(c -> c.addStreak(x0, y0, flux * 25, 90, angle, width * 1.3));
            }
            case GHOST -> {
                double wide = d.uniform(3, 6) * width;
                twice(c -> c.addStar(x0, y0, signed * 4, wide));
            }
            default -> difference.addStar(x0, y0, signed * 0.3, width);
        }
    }

    private void twice(Consumer<Canvas> brush) {
        brush.accept(science);
        brush.accept(difference);
    }

    private void addSkyAndNoise(Exposure e, float sign, Draws d) {
        float sky = (float) e.skyDn();
        double noise = e.noiseDn();
        float variance = (float) (noise * noise);
        float perDn = (float) (1 / ELECTRONS_PER_DN);
        float[] s = science.pixels();
        float[] t = template.pixels();
        float[] r = difference.pixels();
        Arrays.fill(resampled, 0);
        long bits = 0;
        for (int i = 0; i < s.length; i++) {
            bits = (i & 1) == 0 ? d.next() : bits >>> 32;
            float inScience = NormalTable.get(bits) * root(variance + Math.max(0, s[i]) * perDn);
            float inTemplate =
                    NormalTable.get(bits >>> 16)
                            * (float) TEMPLATE_NOISE
                            * root(variance + Math.max(0, t[i]) * perDn);
            s[i] += sky + inScience;
            t[i] += sky;
            r[i] = sign * (r[i] + inScience - inTemplate);
            spread(i, inTemplate);
        }
        for (int i = 0; i < t.length; i++) {
            t[i] += resampled[i];
        }
    }

    /**
     * The reference image is resampled to the science image's pixels, which spreads its noise over
     * neighbours; the difference is whitened again (Zackay, Ofek and Gal-Yam 2016, ApJ 830, 27).
     */
    private void spread(int i, float noise) {
        int x = i % SIZE;
        int y = i / SIZE;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                boolean inside = x + dx >= 0 && x + dx < SIZE && y + dy >= 0 && y + dy < SIZE;
                if (inside) {
                    float share = (dx == 0 ? 1 : SPREAD) * (dy == 0 ? 1 : SPREAD) / SPREAD_NORM;
                    resampled[i + dy * SIZE + dx] += share * noise;
                }
            }
        }
    }

    private static float root(float x) {
        return (float) Math.sqrt(x);
    }

    /** A bad column or a corner without data, in the science and difference images. */
    private void blank(Draws d) {
        boolean corner = d.chance(0.4);
        int first = d.below(SIZE - 20) < HALF - 14 ? d.below(15) : SIZE - 15 + d.below(12);
        int width = corner ? 3 + d.below(10) : 1 + d.below(3);
        int rows = corner ? 5 + d.below(30) : SIZE;
        for (int y = 0; y < rows; y++) {
            for (int x = first; x < Math.min(SIZE, first + width); x++) {
                science.pixels()[y * SIZE + x] = Float.NaN;
                difference.pixels()[y * SIZE + x] = Float.NaN;
            }
        }
    }
}
