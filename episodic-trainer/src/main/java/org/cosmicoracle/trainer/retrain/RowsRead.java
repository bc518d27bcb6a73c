package org.cosmicoracle.trainer.retrain;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobExecutionResult;

/**
 * What a retrain found in the archive.
 *
 * @param objects labelled ones with an alert in the window
 * @param asAnswered alerts of the window with features that equal those of the archived answer bit
 *     for bit
 * @param otherwise alerts with other features than the answer: something of their past is missing
 * @param unanswered alerts without an answer of this feature set
 * @param rejected packets that could not be decoded
 */
record RowsRead(int objects, int asAnswered, int otherwise, int unanswered, int rejected) {

    static RowsRead of(JobExecutionResult result) {
        return new RowsRead(
                count(result, AssembleObjectFunction.OBJECTS),
                count(result, AssembleObjectFunction.AS_ANSWERED),
                count(result, AssembleObjectFunction.OTHERWISE),
                count(result, AssembleObjectFunction.UNANSWERED),
                count(result, ReadArchiveFunction.REJECTED));
    }

    private static int count(JobExecutionResult result, String name) {
        Integer n = result.getAccumulatorResult(name);
        return n == null ? 0 : n;
    }

    /** Returns what to tell, one fact a line. */
    List<String> lines(WindowLabels labels) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "archive: "
                        + objects
                        + " labelled objects; alerts with the features of their answers, bit for bit: "
                        + asAnswered
                        + ", with others: "
                        + otherwise
                        + ", without an answer: "
                        + unanswered);
        int known = labels.classes().size();
        lines.add(
                "labels: "
                        + known
                        + ", of them "
                        + (known - objects)
                        + " of objects without an alert in the window");
        labels.leftOut().forEach((why, n) -> lines.add("left out, " + why + ": " + n));
        if (rejected > 0) {
            lines.add("left out: " + rejected + " packets that cannot be decoded");
        }
        return lines;
    }
}
