package org.cosmicoracle.schemas;

/** Names of the Kafka topics. Docs: docs/data-model.md. */
public final class Topics {

    /** Survey alerts, one topic a night; the group is the night. */
    public static final String ALERTS_PATTERN = "ztf_(\\d{8})_programid1";

    public static final String REFERENCE_ANCHORS = "reference-anchors";
    public static final String ORACLE_CONTROL = "oracle-control";
    public static final String CONTROL_OUTCOMES = "control-outcomes";
    public static final String RETRAIN_REQUESTS = "retrain-requests";
    public static final String OBJECT_LABELS = "object-labels";
    public static final String CLASSIFIED_ALERTS = "classified-alerts";
    public static final String REJECTED_PACKETS = "rejected-packets";
    public static final String DRIFT_REPORTS = "drift-reports";
    public static final String TRIAL_REPORTS = "trial-reports";
    public static final String NIGHT_LEDGER = "night-ledger";

    private Topics() {}

    /** Returns the alert topic of a night written YYYYMMDD. */
    public static String alertsOf(String night) {
        return "ztf_" + night + "_programid1";
    }
}
