package org.cosmicoracle.trainer.protocol;

import java.util.Locale;

/** A square plot of 0 to 1 by 0 to 1, drawn as SVG. Not thread-safe. */
public final class Svg {

    private static final int SIDE = 400;
    private static final int MARGIN = 60;

    private final StringBuilder body = new StringBuilder();

    /** Draws the frame. */
    public Svg(String title, String xLabel, String yLabel) {
        int whole = SIDE + 2 * MARGIN;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                whole, whole);
        add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", whole, whole);
        add(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#888\"/>",
                MARGIN, MARGIN, SIDE, SIDE);
        text(0.5, 1.06, "middle", title);
        text(0.5, -0.12, "middle", xLabel);
        add(
                "<text transform=\"translate(14,%d) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                whole / 2, escaped(yLabel));
    }

    /** Writes text at a point, anchored at its start, middle or end. */
    public void text(double x, double y, String anchor, String text) {
        add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                px(x), py(y), anchor, escaped(text));
    }

    /** Numbers both axes at 0, 0.2 ... 1. */
    public void ticks() {
        for (int i = 0; i <= 5; i++) {
            yTick(i / 5.0);
            text(i / 5.0, -0.045, "middle", String.format(Locale.ROOT, "%.1f", i / 5.0));
        }
    }

    /** Numbers the vertical axis at one place. */
    public void yTick(double y) {
        text(-0.015, y - 0.01, "end", String.format(Locale.ROOT, "%.1f", y));
    }

    /** Draws a line. */
    public void line(double x1, double y1, double x2, double y2, String colour) {
        add(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"1.5\"/>",
                px(x1), py(y1), px(x2), py(y2), colour);
    }

    /** Draws a filled dot. */
    public void dot(double x, double y, double radius, String colour) {
        add(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>",
                px(x), py(y), radius, colour);
    }

    /** Fills a cell with blue of this strength, 0 to 1. */
    public void cell(double x, double y, double width, double height, double strength) {
        add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#1f77b4\" fill-opacity=\"%.3f\"/>",
                px(x), py(y + height), width * SIDE, height * SIDE, strength);
    }

    private static double px(double x) {
        return MARGIN + x * SIDE;
    }

    private static double py(double y) {
        return MARGIN + (1 - y) * SIDE;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private void add(String format, Object... values) {
        body.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** Returns the document. */
    public String document() {
        return body + "</svg>\n";
    }
}
