package org.cosmicoracle.jobs.week;

import org.cosmicoracle.fewshot.ClassifiedAlert;

/**
 * What the week remembers of an answer.
 *
 * @param candid of the alert
 * @param objectId of its object
 * @param night YYYYMMDD
 * @param model name/version of the bundle
 * @param topClass the class that was answered
 * @param abstained true for "I do not know"
 * @param knowsNewClass true when the new class was among the classes
 * @param classifiedMs when it was decided [Unix ms]
 * @param seenMs when a reader of the topic saw it [Unix ms]
 */
record WeekAnswer(
        long candid,
        String objectId,
        String night,
        String model,
        String topClass,
        boolean abstained,
        boolean knowsNewClass,
        long classifiedMs,
        long seenMs) {

    static WeekAnswer of(ClassifiedAlert a, String newClass, long seenMs) {
        return new WeekAnswer(
                a.candid(),
                a.objectId(),
                a.night(),
                a.provenance().model(),
                a.decision().topClass(),
                a.decision().abstained(),
                a.labels().contains(newClass),
                a.classifiedMs(),
                seenMs);
    }
}
