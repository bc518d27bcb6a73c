package org.cosmicoracle.reduction;

import java.util.regex.Pattern;
import org.cosmicoracle.fits.FitsHeader;
import org.jspecify.annotations.Nullable;

/**
 * Exposure time as the cards of a frame say it: EXPTIME, else EXPOSURE [s], else EXPOINUS [us]. A
 * number that its software wrote with a decimal comma ({@code 6,4E-05}) is malformed FITS; it is
 * read with a point and said so.
 *
 * @param seconds exposure time [s], not negative; NaN where no card has one
 * @param remark what was wrong with the cards, in one line; null where nothing was
 */
public record ExposureTime(double seconds, @Nullable String remark) {

    private static final String[] CARDS = {"EXPTIME", "EXPOSURE", "EXPOINUS"};
    private static final double[] UNIT_SECONDS = {1, 1, 1e-6};
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+([ED][+-]?\\d+)?");

    /** Reads the cards of a unit. */
    public static ExposureTime of(FitsHeader header) {
        String remark = null;
        for (int i = 0; i < CARDS.length; i++) {
            String text = header.text(CARDS[i]);
            if (text == null || text.isBlank()) {
                continue;
            }
            Double number = header.number(CARDS[i]);
            boolean comma = number == null && DECIMAL_COMMA.matcher(text.strip()).matches();
            double value =
                    comma
                            ? Double.parseDouble(text.strip().replace(',', '.').replace('D', 'E'))
                            : number == null ? Double.NaN : number;
            if (value >= 0 && value < Double.POSITIVE_INFINITY) {
                double seconds = value * UNIT_SECONDS[i];
                String wrong = CARDS[i] + " is malformed ('" + text + "'): read as " + seconds;
                return new ExposureTime(seconds, comma && remark == null ? wrong : remark);
            }
            if (remark == null) {
                remark = CARDS[i] + " is '" + text + "' and was passed over";
            }
        }
        return new ExposureTime(Double.NaN, remark);
    }
}
