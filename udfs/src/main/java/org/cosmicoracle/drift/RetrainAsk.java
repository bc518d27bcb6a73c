package org.cosmicoracle.drift;

/**
 * That a model be trained anew.
 *
 * @param model name, without a version
 * @param reason one line that says why
 * @param night that gave the reason, YYYYMMDD
 */
public record RetrainAsk(String model, String reason, String night) {}
