package org.cosmicoracle.simulation;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * Nights to plan over one set of objects.
 *
 * @param firstNight YYYYMMDD
 * @param nights how many, one after the other
 * @param alerts distinct alerts in each
 * @param mix share of each class; the shares need not sum to one
 * @param duplicates share of alerts that are sent twice, in [0, 1]
 * @param lateness share of alerts that are sent late, in [0, 1]
 * @param change of the sky on the way
 */
public record SurveyRequest(
        long seed,
        String firstNight,
        int nights,
        int alerts,
        Map<SimulatedClass, Double> mix,
        double duplicates,
        double lateness,
        SkyChange change) {

    private static final double JD_OF_EPOCH_DAY_0 = 2_440_587.5;

    public SurveyRequest {
        if (nights < 1
                || alerts < 1
                || mix.values().stream().mapToDouble(Double::doubleValue).sum() <= 0) {
            throw new IllegalArgumentException(
                    "nights, alerts and the sum of the mix must be positive");
        }
    }

    /** Returns a night by its number from 0, YYYYMMDD. */
    public String night(int number) {
        return first().plusDays(number).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** Returns when the first night's date begins [Julian date, UTC]. */
    public double firstJd() {
        return jdOf(firstNight);
    }

    /** Returns when a date YYYYMMDD begins [Julian date, UTC]. */
    public static double jdOf(String night) {
        return LocalDate.parse(night, DateTimeFormatter.BASIC_ISO_DATE).toEpochDay()
                + JD_OF_EPOCH_DAY_0;
    }

    private LocalDate first() {
        return LocalDate.parse(firstNight, DateTimeFormatter.BASIC_ISO_DATE);
    }
}
