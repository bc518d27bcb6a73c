package org.cosmicoracle.jobs.week;

import java.util.List;

/**
 * What the script did on one day of the week.
 *
 * @param day from 1
 * @param night YYYYMMDD
 * @param packets that were sent
 * @param perSecond rate at which they were sent
 * @param labelled objects that were labelled at the day's end
 * @param retrains at the day's end
 * @param seconds that the day took
 */
record DayReport(
        int day,
        String night,
        int packets,
        double perSecond,
        int labelled,
        List<Retraining.Outcome> retrains,
        double seconds) {}
