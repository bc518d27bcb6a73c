package org.cosmicoracle.reduction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cosmicoracle.reduction.UnusableFrameException.Reason;

/**
 * A rectangle of a frame.
 *
 * @param left first column, from 0
 * @param bottom first row, from 0
 * @param width columns
 * @param height rows
 */
public record Section(int left, int bottom, int width, int height) {

    private static final Pattern FORM =
            Pattern.compile("\\[\\s*(?:(\\d+):(\\d+)|:|\\*),(?:(\\d+):(\\d+)|:|\\*)\\s*]");

    /**
     * Reads a section as FITS headers write it: {@code [x1:x2,y1:y2]}, from 1, both ends included;
     * {@code :} or {@code *} is all of an axis. Blanks do not matter.
     *
     * @throws UnusableFrameException when it cannot be read or reaches beyond the frame
     */
    public static Section of(String text, Frame frame) {
        Matcher form = FORM.matcher(text.replace(" ", ""));
        if (!form.matches()) {
            throw new UnusableFrameException(
                    Reason.BAD_SECTION, "'" + text + "' is not a section as [x1:x2,y1:y2]");
        }
        int left = form.group(1) == null ? 1 : number(form.group(1));
        int right = form.group(2) == null ? frame.width() : number(form.group(2));
        int bottom = form.group(3) == null ? 1 : number(form.group(3));
        int top = form.group(4) == null ? frame.height() : number(form.group(4));
        if (left < 1
                || bottom < 1
                || right < left
                || top < bottom
                || right > frame.width()
                || top > frame.height()) {
            throw new UnusableFrameException(
                    Reason.BAD_SECTION,
                    String.format(
                            "section %s is not within the frame of %d x %d pixels",
                            text, frame.width(), frame.height()));
        }
        return new Section(left - 1, bottom - 1, right - left + 1, top - bottom + 1);
    }

    /** Returns this part of a frame. */
    public Frame cut(Frame frame) {
        int size = width * height;
        double[] pixels = new double[size];
        double[] uncertainty = new double[size];
        byte[] mask = new byte[size];
        for (int y = 0; y < height; y++) {
            int from = (bottom + y) * frame.width() + left;
            System.arraycopy(frame.pixels(), from, pixels, y * width, width);
            System.arraycopy(frame.uncertainty(), from, uncertainty, y * width, width);
            System.arraycopy(frame.mask(), from, mask, y * width, width);
        }
        return new Frame(
                width, height, pixels, uncertainty, mask, frame.unit(), frame.exposureSeconds());
    }

    private static int number(String digits) {
        return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
