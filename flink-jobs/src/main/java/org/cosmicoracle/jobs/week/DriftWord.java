package org.cosmicoracle.jobs.week;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cosmicoracle.schemas.DriftCheck;
import org.cosmicoracle.schemas.DriftReport;

/**
 * What the drift job said of a night.
 *
 * @param compared comparisons; 0 while the reference is gathered or the night is not over
 * @param failed names of those that exceed their limits, most of all first
 */
record DriftWord(int compared, List<String> failed) {

    static DriftWord of(String night, List<DriftReport> reports) {
        List<DriftCheck> checks = new ArrayList<>();
        reports.stream()
                .filter(r -> r.getNight().equals(night))
                .forEach(r -> checks.addAll(r.getChecks()));
        List<String> failed =
                checks.stream()
                        .filter(DriftCheck::getDrifted)
                        .sorted(
                                Comparator.comparingDouble(
                                        (DriftCheck c) -> -c.getValue() / c.getLimit()))
                        .map(DriftCheck::getName)
                        .toList();
        return new DriftWord(checks.size(), failed);
    }

    boolean alarm() {
        return !failed.isEmpty();
    }

    String text() {
        if (compared == 0) {
            return "-";
        }
        return failed.isEmpty() ? "no" : failed.size() + " of " + compared;
    }
}
