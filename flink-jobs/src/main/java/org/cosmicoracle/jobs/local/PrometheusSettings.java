package org.cosmicoracle.jobs.local;

import java.util.Map;

/** Switches Flink's Prometheus reporter on. docs/metrics.md says what it reports. */
public final class PrometheusSettings {

    private static final String REPORTER = "metrics.reporter.prom.";

    private PrometheusSettings() {}

    /** Returns entries of Flink's configuration; each process takes the first port that is free. */
    public static Map<String, String> entries() {
        return Map.of(
                REPORTER + "factory.class",
                "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
                REPORTER + "port",
                "9249-9269",
                // else the version oracle/1 would read oracle_1
                REPORTER + "filterLabelValueCharacters",
                "false");
    }
}
