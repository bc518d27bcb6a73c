package org.cosmicoracle.drift;

import java.util.List;

/**
 * How the answers of one bundle did against the labels that have come since.
 *
 * @param model name/version of the bundle
 * @param night that the stream had reached, YYYYMMDD
 * @param rows by class, then age
 */
public record ProductionReport(String model, String night, List<Row> rows) {

    /**
     * Answers on objects of one class at one age.
     *
     * @param label the objects' class
     * @param age {@link AgeBin}
     */
    public record Row(String label, String age, ProductionTally tally) {}
}
