package org.cosmicoracle.wire;

import java.io.IOException;
import java.util.List;
import org.cosmicoracle.drift.DriftCheck;
import org.cosmicoracle.drift.NightDrift;
import org.cosmicoracle.drift.ProductionReport;
import org.cosmicoracle.drift.ProductionTally;
import org.cosmicoracle.guard.LateCoverage;
import org.cosmicoracle.schemas.DriftReport;
import org.cosmicoracle.schemas.ProductionScore;
import org.cosmicoracle.schemas.RetrainRequest;
import org.jspecify.annotations.Nullable;

/** What the drift job says, as values on its topics. Not thread-safe. */
public final class DriftWire {

    private final Containers<DriftReport> reports = new Containers<>(DriftReport.getClassSchema());
    private final Containers<RetrainRequest> requests =
            new Containers<>(RetrainRequest.getClassSchema());

    /** Returns the value of a night's comparison, written at {@code atMs} [Unix ms]. */
    public byte[] write(NightDrift drift, long atMs) {
        return reports.write(
                new DriftReport(
                        drift.model(),
                        drift.night(),
                        !drift.drifted().isEmpty(),
                        drift.objects(),
                        drift.referenceObjects(),
                        drift.checks().stream().map(DriftWire::check).toList(),
                        List.of(),
                        atMs));
    }

    /** Returns the value of a report on past answers, written at {@code atMs} [Unix ms]. */
    public byte[] write(ProductionReport report, long atMs) {
        return reports.write(
                new DriftReport(
                        report.model(),
                        report.night(),
                        false,
                        0,
                        0,
                        List.of(),
                        report.rows().stream().map(DriftWire::row).toList(),
                        atMs));
    }

    /**
     * Reads a value of drift-reports.
     *
     * @throws IOException when the bytes are no report
     */
    public DriftReport readReport(byte[] container) throws IOException {
        return reports.read(container);
    }

    /**
     * Returns what a report says of conformal sets; null when it is a comparison of nights.
     *
     * @throws IOException when the bytes are no report
     */
    public @Nullable LateCoverage readCoverage(byte[] container) throws IOException {
        DriftReport report = readReport(container);
        long answers = 0;
        long covered = 0;
        for (ProductionScore row : report.getProduction()) {
            answers += row.getAnswers();
            covered += Math.round(row.getAnswers() * row.getCoverage());
        }
        return answers == 0
                ? null
                : new LateCoverage(report.getModel(), answers, covered, report.getAtMs());
    }

    /**
     * Returns the value of a request that a model be trained anew.
     *
     * @param model name, without a version
     * @param askedBy who asks
     * @param night that gave the reason, empty where none did
     * @param atMs when [Unix ms]
     */
    public byte[] request(String model, String askedBy, String reason, String night, long atMs) {
        return requests.write(new RetrainRequest(model, askedBy, reason, night, atMs));
    }

    /**
     * Reads a value of retrain-requests.
     *
     * @throws IOException when the bytes are no request
     */
    public RetrainRequest readRequest(byte[] container) throws IOException {
        return requests.read(container);
    }

    private static org.cosmicoracle.schemas.DriftCheck check(DriftCheck c) {
        return new org.cosmicoracle.schemas.DriftCheck(
                c.kind(), c.name(), c.statistic(), c.value(), c.limit(), c.drifted());
    }

    private static ProductionScore row(ProductionReport.Row row) {
        ProductionTally t = row.tally();
        return new ProductionScore(
                row.label(),
                row.age(),
                t.answers(),
                t.abstained(),
                t.accuracy(),
                (double) t.correctGiven() / (t.answers() - t.abstained()),
                t.coverage(),
                t.ece());
    }
}
